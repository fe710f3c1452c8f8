#!/bin/sh
# Say whether a tag may be released: `release_name.sh v1.2.3` wants that version in the package and a part on it in the changelog.
set -eu

tag=$1
version=$(sed -n 's/^__version__ = "\(.*\)"$/\1/p' speclint/__init__.py)
if [ "$tag" != "v$version" ]; then
    echo "the tag is $tag, the version in speclint/__init__.py is $version" >&2
    exit 1
fi
if ! grep -Eq "^## $(printf %s "$version" | sed 's/[.]/[.]/g')( |\$)" CHANGELOG.md; then
    echo "CHANGELOG.md has no part \"## $version\"" >&2
    exit 1
fi
echo "speclint $version"
