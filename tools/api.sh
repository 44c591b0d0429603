#!/usr/bin/env bash
# The API's description and the web's types, from the route table of the built server.
#   tools/api.sh SERVER            writes docs/api/openapi.json and web/src/shared/api/schema.d.ts
#   tools/api.sh SERVER --check    fails when they are stale
set -euo pipefail
cd "$(dirname "$0")/.."
server=$1
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
"$server" openapi | python3 -m json.tool --indent 1 > "$made/openapi.json"
(cd web && npx --no-install openapi-typescript "$made/openapi.json" -o "$made/schema.d.ts" > /dev/null 2>&1)
if [[ ${2-} == --check ]]; then
  diff -q "$made/openapi.json" docs/api/openapi.json && diff -q "$made/schema.d.ts" web/src/shared/api/schema.d.ts && exit 0
  echo "the API's description is stale: run tools/api.sh $server" >&2
  exit 1
fi
mkdir -p docs/api
mv "$made/openapi.json" docs/api/openapi.json
mv "$made/schema.d.ts" web/src/shared/api/schema.d.ts
