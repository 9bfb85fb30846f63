#!/bin/sh
# Reviews the change of a CI job, whatever the service. Judges everywhere; posts where these variables say so:
#   SKEPTIC_FORGE       github or gitlab
#   SKEPTIC_REPOSITORY  owner/name, or the project in GitLab
#   SKEPTIC_REQUEST     number of the request; where the service has a name for it, that is taken
#   SKEPTIC_HEAD        its newest commit; default: what is checked out
#   SKEPTIC_API_URL     address of the API; GitLab needs one
#   SKEPTIC_TOKEN       what posts
# Other options go to `skeptic ci`. The clone needs the history.
set -eu

if [ -z "${SKEPTIC_REQUEST:-}" ]; then
  for number in "${CHANGE_ID:-}" "${BUILDKITE_PULL_REQUEST:-}" "${DRONE_PULL_REQUEST:-}" "${CI_COMMIT_PULL_REQUEST:-}" \
    "${TRAVIS_PULL_REQUEST:-}" "${APPVEYOR_PULL_REQUEST_NUMBER:-}" "${CIRRUS_PR:-}" "${SEMAPHORE_GIT_PR_NUMBER:-}" \
    "${BITBUCKET_PR_ID:-}" "${SYSTEM_PULLREQUEST_PULLREQUESTNUMBER:-}"; do
    case "$number" in
      '' | *[!0-9]*) ;;
      *) SKEPTIC_REQUEST=$number ;;
    esac
  done
fi
SKEPTIC_HEAD=${SKEPTIC_HEAD:-$(git rev-parse HEAD)}
export SKEPTIC_HEAD
if [ -n "${SKEPTIC_REQUEST:-}" ]; then export SKEPTIC_REQUEST; fi
if [ -n "${SKEPTIC_FORGE:-}" ]; then set -- --forge "$SKEPTIC_FORGE" "$@"; fi

if command -v skeptic > /dev/null; then
  exec skeptic ci "$@"
fi
exec npx --yes "skeptic@${SKEPTIC_VERSION:-0.1.0}" ci "$@"
