"""The hash function of files and texts, without OpenSSL.

The module ``hashlib`` loads all of OpenSSL, although BLAKE2 (RFC 7693) is a part of Python itself: a run of
``tracker remind`` with nothing due would take a twentieth longer.
"""

try:
    from _blake2 import blake2b
except ImportError:  # a Python that is built without it
    from hashlib import blake2b

__all__ = ["blake2b"]
