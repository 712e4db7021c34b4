"""``tracker completion``: a script that lets a shell complete words with the Tab key."""

import click

from tracker.cli.options import OneOf, shared_options
from tracker.cli.terminal import emit

_BASH = """\
_tracker() {
    local line word=${COMP_WORDS[COMP_CWORD]}
    COMPREPLY=()
    while IFS= read -r line; do
        [[ $word == [\\"\\']* ]] || printf -v line %q "$line"
        COMPREPLY+=("$line")
    done < <(_TRACKER_COMPLETE=bash "$1" "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o default -F _tracker tracker
"""
_ZSH = """\
#compdef tracker
_tracker() {
    local -a found
    found=("${(@f)$(_TRACKER_COMPLETE=zsh ${words[1]} "${(@Q)words[2,CURRENT]}" 2>/dev/null)}")
    found=("${(@)found:#}")
    if (( $#found )); then
        compadd -U -- "${found[@]}"
    else
        _files
    fi
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _tracker "$@"
else
    compdef _tracker tracker
fi
"""
_FISH = """\
function __tracker_complete
    set -l words (commandline -opc) (commandline -ct)
    env _TRACKER_COMPLETE=fish $words[1] $words[2..-1] 2>/dev/null
end
complete --command tracker --no-files --arguments '(__tracker_complete)'
complete --command tracker --long-option store --require-parameter --force-files
complete --command tracker --condition '__fish_seen_subcommand_from check' --force-files
"""
SCRIPTS = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH}


@click.command(name="completion")
@click.argument("shell", type=OneOf("shell", tuple(SCRIPTS)), metavar="SHELL")
@shared_options
def command(shell: str) -> None:
    """Print a script that lets bash, zsh or fish complete ids, actors, tags and options.

    \b
    bash: add to ~/.bashrc              eval "$(tracker completion bash)"
    zsh:  add to ~/.zshrc               eval "$(tracker completion zsh)"
    fish: run once                      tracker completion fish > ~/.config/fish/completions/tracker.fish
    """  # noqa: D301  click reads the escape: it keeps the lines of the examples
    emit(SCRIPTS[shell])
