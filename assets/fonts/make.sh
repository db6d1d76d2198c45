#!/bin/bash
# Makes Tolmach-Regular.ttf, Tolmach-Bold.ttf, Tolmach-Reading.ttf and OFL.txt in
# this folder from Noto Sans, Noto Serif and their Korean sisters. Two runs give
# the same bytes.
#
# Needs Debian's packages fonttools and npm:  apt-get install fonttools npm
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

npm install --prefix "$work" --ignore-scripts --no-save --no-package-lock \
	--no-audit --no-fund --loglevel=error \
	@expo-google-fonts/noto-sans@0.4.2 @expo-google-fonts/noto-sans-kr@0.4.3 \
	@expo-google-fonts/noto-serif@0.4.2 @expo-google-fonts/noto-serif-kr@0.4.3

cd "$work/node_modules/@expo-google-fonts"
sha256sum --check --quiet <<'SUMS'
fe8c022f48d8dd29f17b744d16f9346f4357e16f7d4f7be58b000ae7c291b614  noto-sans/400Regular/NotoSans_400Regular.ttf
13a813c49624ae3ba3c5c6e72c5ebffc4b9e1e6ea32f421c04069b037c6ad431  noto-sans/700Bold/NotoSans_700Bold.ttf
8cbc9b353bb9ce848fd69bb6a507319dfacc659cf5fd643db5d88f3c4970e1dd  noto-sans-kr/400Regular/NotoSansKR_400Regular.ttf
4ffa20c272ae6d689f7c8d34ff9c8039a326e9c334d9fc8852b2a7396227d077  noto-sans-kr/700Bold/NotoSansKR_700Bold.ttf
a7e8ea1ab7e7d368b001c892d6148325fffc849a46e030e55e1bdc597bbe939d  noto-serif/400Regular/NotoSerif_400Regular.ttf
c8c5922208f207214ce01791290621c28fda4ff788bd4dddc511aaebf61f4a74  noto-serif-kr/400Regular/NotoSerifKR_400Regular.ttf
SUMS

for face in 400Regular 700Bold; do
	style=${face#?00}
	# Debian's own Python: another one first in PATH has no fontTools.
	/usr/bin/python3 "$here/merge.py" \
		"noto-sans/$face/NotoSans_$face.ttf" \
		"noto-sans-kr/$face/NotoSansKR_$face.ttf" \
		"$style" "$here/Tolmach-$style.ttf"
done

/usr/bin/python3 "$here/merge.py" \
	noto-serif/400Regular/NotoSerif_400Regular.ttf \
	noto-serif-kr/400Regular/NotoSerifKR_400Regular.ttf \
	Reading "$here/Tolmach-Reading.ttf"

# All copyright lines, then the licence they share.
{
	head -n 1 noto-sans/LICENSE_FONT
	head -n 1 noto-serif/LICENSE_FONT
	head -n 1 noto-serif-kr/LICENSE_FONT
	cat noto-sans-kr/LICENSE_FONT
} >"$here/OFL.txt"

ls -l "$here"/*.ttf
