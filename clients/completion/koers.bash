# Completion for koersd, koersctl, koers-gids and koers-entry in bash.
#
# The programs say themselves what can stand next (PROGRAM --complete WORD…), with ids and names from koersd when it
# answers within 300 ms. Bash splits words at `=` and `:`; they are put together again here.

# Sets `words` to the line up to the cursor, without the program's name, and `whole` to the last as it was typed.
_koers_words() {
	local i word
	words=() whole=''
	for ((i = 1; i <= COMP_CWORD; i++)); do
		word=${COMP_WORDS[i]}
		if [[ $word == = && ${#words[@]} -gt 0 ]]; then
			words[-1]+==
		elif [[ $i -gt 1 && ${COMP_WORDS[i - 1]} == = && ${words[-1]} == --*= ]]; then
			words[-1]+=$word
		else
			words+=("$word")
		fi
	done
	[[ ${#words[@]} -gt 0 ]] || words=('')
	whole=${words[-1]}
	# The shell would have done this before the program sees it.
	words=("${words[@]/#\~\//$HOME/}")
	[[ -z ${KOERS_PROFILE-} ]] || export KOERS_PROFILE
}

_koers() {
	local -a words
	local whole line value tab=$'\t'
	COMPREPLY=()
	_koers_words
	value=$whole
	[[ $whole != --*=* ]] || value=${whole#*=}
	while IFS= read -r line; do
		case $line in
		:files) compopt -o filenames 2>/dev/null; mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -f -- "$value") ;;
		:dirs) compopt -o filenames 2>/dev/null; mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -d -- "$value") ;;
		*)
			line=${line%%"$tab"*}
			[[ $whole != --*=* ]] || line=${line#*=}
			COMPREPLY+=("$line")
			;;
		esac
	done < <("$1" --complete "${words[@]}" 2>/dev/null)
}

complete -F _koers koersd koersctl koers-gids koers-entry
