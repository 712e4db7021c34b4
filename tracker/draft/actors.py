"""Who must act: the subject of the sentence, else of the lead-in of its list, else of the sentence before."""

import re
from typing import NamedTuple

from tracker.draft.context import DIRECTS, MODAL, Surroundings

_PEOPLE = frozenset(
    """
    administration administrator administrators adviser advisor advisors agencies agency agent agents
    ambassador applicants architect archivist army assistant assistants association attorneys
    authorities authority board boards bureau bureaus cabinet carriers center centers chair chairman
    chairperson chairpersons chairs chief chiefs co-chair co-chairs coalition cochairs commission
    commissioner commissioners committee committees community component components comptroller congress
    consortium consul contractor contractors coordinator corporation corps council councils counsel
    counselor czar department departments deputy designee designees director directors division
    divisions economist employee employees employer employers entities entity executive executives
    fellows force forces foundation general government governments governor governors group groups head
    heads individual individuals institute institutions issuers laboratories laboratory lead leads
    lessees liaison librarian manager managers member members ministers navy office officer officers
    offices official officials ombudsman operators owners panel panels parties partnership person
    persons postmaster president principals provider providers regulator regulators representative
    representatives scientist secretaries secretary service services staff subcabinet subcommittee
    subcommittees subcontractors team teams treasury vendors
    """.split()  # noqa: SIM905  one literal a word would fill a page
)
_THINGS = frozenset("AI IT MOU EIS EA EO NPRM RFI FAR NEPA FOIA COVID FY".split())  # noqa: SIM905
_SKIPPED = re.compile(
    r"(?!Under\sSecretar)(?:to|in|with|acting|after|as|consistent|pursuant|for|through|based|subject|where|if|upon|using|on"
    r"|under|by|when"
    r"|within|not|at|from|including|and|or|whereas|on|following|before|unless|including|during|until|without|because|drawing|building|given|taking"
    r"|informed|working(?!\sgroup)|having|notwithstanding|except|whichever|thereafter|along|together|while|since|no|recognizing"
    r"|beginning|starting|whether|or|but|also|accordingly|therefore|further|furthermore|additionally|finally"
    r"|immediately|promptly|annually|jointly|respectively|accounting|it|there|which|that\s(?:has|have|are|is)\b|who|\d)\b",
    re.IGNORECASE,
)
_DETERMINERS = re.compile(r"^(?:and\s|then\s|that\s(?=the\b|each\b|all\b)|,\s)\s*", re.IGNORECASE)
_TAG = re.compile(r"\s*\((?![a-z]{1,4}\)|\d{1,2}\)|[A-Z]\)|s\))[^()]*\)")
_CUT = re.compile(
    r",|;|:|\s(?:and|or)\s(?=(?:the|each|all|any|other|such|heads?|Secretary|Attorney|his|her|its|their)\b)"
    r"|\s(?:acting|in (?:consultation|coordination|collaboration|cooperation|conjunction)|with respect to|"
    r"or (?:his|her|their|a|an)\b|jointly|or an individual)\b"
)
_OF = re.compile(
    r"\s(?:of|for|to|with|that|who|whom|which|on|in|at|from|within|designated|identified|created|established|subject"
    r"|engaged|involved|listed|described|responsible|having|whose|under|pursuant|by|over|using|named|or)\b"
)
_AGENT = re.compile(r"\bbe\s\w+(?:ed|en|t)\b[^.;]*?\sby\s((?:the|each|all|an?)\s[^.;]*)")
_WHERE = re.compile(r"\s*(?:If|When|Where|Once|After|Before)\s([^.;]*)")
_CONDITION = re.compile(r"\b(?:[Ii]f|unless)\s((?:an?|the|any|such|each)\s[^.;]*)$")
# The verb of a condition, which ends its subject.
_VERB = re.compile(
    r"\s(?:fails?|determines?|finds?|concludes?|makes?|identifies|does|do|has|have|is|are|was|were|seeks?|proposes?"
    r"|requests?|decides?|receives?|becomes?|learns?)\b"
)
_FIRST_ANCHOR = re.compile(
    r"^\s*(?:of|after|from|following)\s(?:the\s)?(?:effective\s)?(?:date\sof\s)?(?:the\s)?(?:signing\sof\s|issuance\sof\s)?"
    r"this\s(?:order|memorandum|directive)\b"
)


class Actor(NamedTuple):
    """Who must act, and whether the subject of the same sentence says so."""

    name: str
    is_certain: bool


def read_actor(context: Surroundings, start: int, end: int) -> Actor:
    """The actor of the time expression between ``start`` and ``end`` in its sentence."""
    text = context.sentence.text
    if name := _of_condition(text[:start]):
        return Actor(name, False)
    if name := _in_sentence(text, start, end):
        return Actor(name, True)
    if context.item and (name := _subject_at_end(context.item)):
        return Actor(name, False)
    return _of_lead_in(text, context.leads) or _of_sentences_around(context)


def _of_condition(before: str) -> str:
    """The subject of the clause that contains the time expression: "If an agency fails to ... within"."""
    clause = _CONDITION.search(before)
    return _name(_VERB.split(clause[1])[0]) if clause and not MODAL.search(clause[0]) else ""


def _of_lead_in(text: str, leads: tuple[str, ...]) -> Actor | None:
    """The subject of the lead-in that a list item completes; after a verb of duty, it completes a name."""
    if MODAL.match(text.lstrip()):
        name = _subject(leads[0][:-1]) if leads and leads[0].endswith(":") else ""
        return Actor(name, True) if name else None
    if MODAL.search(text) and not _is_item(text):
        return None
    names = ((index, _subject_at_end(lead)) for index, lead in enumerate(leads))
    return next((Actor(name, index == 0) for index, name in names if name), None)


def _of_sentences_around(context: Surroundings) -> Actor:
    """The subject of a lead-in or sentence before, which is a guess."""
    names = (_subject_at_end(sentence) for sentence in (*context.leads, *context.before))
    return Actor(next(filter(None, names), ""), False)


def _is_item(text: str) -> bool:
    """Whether a text continues the sentence of a lead-in: it begins with a lower-case letter or an
    imperative.
    """
    return bool(re.match(r"\s*[a-z]", text))


def _in_sentence(text: str, start: int, end: int) -> str:
    """The subject of the verb that governs a time expression, in the same sentence."""
    before = [match for match in MODAL.finditer(text) if match.end() <= start]
    for index in range(len(before) - 1, -1, -1):
        floor = before[index - 1].end() if index else 0
        if name := _of_verb(text, floor, before[index], start):
            return name
    if name := _directed(text[:start]):
        return name
    is_inside = before or (_is_item(text) and text[:start].strip())
    after = None if is_inside else MODAL.search(text, end)
    return _fronted(text, start, end, after.start()) if after else ""


def _of_verb(text: str, floor: int, verb: re.Match[str], start: int) -> str:
    """The actor of a verb: its subject, else the agent of a passive, else what "it" refers to."""
    region = text[floor : verb.start()]
    if name := _subject(region, is_later=floor > 0):
        return name
    if not floor and not _is_item(text) and (name := _directed(text[:start])):
        return name
    if (agent := _AGENT.search(text, verb.end(), start)) and (name := _name(agent[1])):
        return name
    is_pronoun = re.search(r"\b(?:it|they)$", region.rstrip(" ,"))
    return _name(_VERB.split(who[1])[0]) if is_pronoun and (who := _WHERE.match(text)) else ""


def _fronted(text: str, start: int, end: int, verb: int) -> str:
    """The subject that follows a time expression at the head of its sentence."""
    region = text[end:verb]
    if anchor := _FIRST_ANCHOR.match(region):
        region = region[anchor.end() :]
    else:
        region = region.partition(",")[2] or region.rpartition(" the ")[2]
    return _subject(region) or (_subject(text[:start].rstrip(" ,")) if start else "")


def _directed(text: str) -> str:
    """The object of "I hereby direct the Secretary"."""
    ends = [match.end() for match in DIRECTS.finditer(text)]
    return _name(text[ends[-1] :]) if ends else ""


def _subject_at_end(text: str) -> str:
    """The subject of the last verb of duty in a sentence."""
    modals = list(MODAL.finditer(text))
    while modals:
        last = modals.pop()
        floor = modals[-1].end() if modals else 0
        if name := _subject(text[floor : last.start()], is_later=bool(modals)):
            return name
    return _directed(text)


def _subject(region: str, *, is_later: bool = False) -> str:
    """The first actor of the subject that ends at a verb; empty if it is not a person or body."""
    region = region.strip()
    if relative := re.search(
        r"\b(?:an?|the)\s((?:[\w'-]+\s){0,5}[\w'-]+(?:\s\([^)]*\))?)[\s,]+(?:that|which|who)$", region
    ):
        return _name(relative[1])
    if whose := re.search(r"^(.*\S),?\swhose\s\w+$", region):
        starts = [match.end() for match in re.finditer(r"\b(?:an?|the)\s", whose[1])]
        return next(filter(None, (_name(whose[1][at:]) for at in reversed(starts))), "")
    if re.search(r"\b(?:that|which|who|it|they|he|she|there|I|we)$", region):
        return ""
    pieces = re.split(r"(?<=[,;:])\s+|\s--\s|—", region)
    if is_later:
        return _later_subject(pieces)
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        if _SKIPPED.match(piece) and not re.match(r"no\s+agency", piece):
            index = _after_list(pieces, index)
            continue
        if name := _name(", ".join(part.rstrip(",;:") for part in pieces[index:])):
            return name
        index += 1
    return ""


def _later_subject(pieces: list[str]) -> str:
    """The subject of a verb in the middle of a sentence: the last part that begins a new clause."""
    if re.search(r"(?:^|\s)(?:and|or|but)(?:\s\w+ly)?[,\s]*$", pieces[-1]):
        return ""  # "shall review ..., and shall report": the subject is that of the previous verb
    for index in range(len(pieces) - 1, -1, -1):
        piece = pieces[index]
        begins = index and re.match(r"(?:and|but|or|so|then)\s", piece)
        if begins:
            rest = re.sub(r"^(?:and|but|or|so|then)(?:\sthat)?\s", "", piece)
            if name := _name(", ".join([rest, *pieces[index + 1 :]])):
                return name
            return ""
    last = re.split(
        r"\b(?:and|that|but|after\swhich|whether)\s(?=(?:the|each|an?|such|any|all)\s)", pieces[-1]
    )
    return _name(last[-1]) if len(last) > 1 else ""


def _after_list(pieces: list[str], index: int) -> int:
    """The part after an adverbial, with the members of its list: "with the A, the B, and the C"."""
    if re.search(r"\b(?:with|through|including|by)\b", pieces[index]):
        for later in range(index + 1, len(pieces) - 1):
            if re.match(r"(?:and|or)\s", pieces[later]):
                return later + 1
            if _SKIPPED.match(pieces[later]):
                break
    return index + 1


def _name(text: str) -> str:
    """The first actor of a phrase, without its article and bracketed tag."""
    text = _TAG.sub("", text).strip()
    while match := _DETERMINERS.match(text):
        text = text[match.end() :]
    text = re.sub(r"^(?:each\sof\s)?(?:the|an?)\s+", "", text, flags=re.IGNORECASE)
    cut = _CUT.search(text)
    name = text[: cut.start()].strip(" .”“") if cut else text.strip(" .”“")
    name = re.sub(r"\s+(?:each|also|hereby|then|jointly|thereafter|and|further)$", "", name)
    return name if is_actor(name) else ""


def is_actor(name: str) -> bool:
    """Whether a phrase names a person or body that can act, judged by its head word."""
    if not name or len(name) > 200 or _SKIPPED.match(name):  # noqa: PLR2004
        return False
    if re.search(r"'s\s[a-z]", name):
        return False
    core = _OF.split(name)[0]
    return _is_person(core) or _is_person(re.split(r"(?<=\w)\s(?:[a-z]+(?:ed|ing)|as)(?:\s|$)", core)[0])


def _is_person(core: str) -> bool:
    head = core.split()
    if not head or re.search(r"\s(?:the|an?)\s", core):
        return False
    last = head[-1].rstrip(",.'").removesuffix("'s").lower()
    if last in {"program", "initiative"} and any(
        word.lower() in _PEOPLE for word in head if word[0].isupper()
    ):
        return True
    return head[-1] not in _THINGS and (
        last in _PEOPLE or bool(re.fullmatch(r"[A-Z][A-Za-z]*[A-Z]{1,}s?", head[-1]))
    )
