#!/bin/sh
# Opens the desk. Looks for a Python that this folder is made for; starten.py does the rest.
unset PYTHONHOME PYTHONPATH
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)

for version in @VERSIES@; do
    if "python$version" -c 'import sys; sys.exit(sys.maxsize < 2**32)' >/dev/null 2>&1; then
        exec "python$version" -I "$here/starten.py" "$@"
    fi
done
if python3 -c "import sys; sys.exit('%d.%d' % sys.version_info[:2] not in '@VERSIES@'.split() or sys.maxsize < 2**32)" >/dev/null 2>&1; then
    exec python3 -I "$here/starten.py" "$@"
fi
echo "Schoolzicht heeft het programma Python nodig. Een van deze versies, 64 bits: @VERSIES@" >&2
echo "Zo'n versie staat niet op deze computer, of de computer kan haar niet vinden." >&2
echo "Vraag uw beheerder om Python te installeren. Start Schoolzicht daarna opnieuw." >&2
exit 3
