# shellcheck shell=sh
# The whole check: every lane of tests, with the real programs that they meet, and the scripts. Read
# in by the launcher.

# What the tests with real programs start, by the package that holds it.
survey_of_tools() {
    lacking='' packages=''
    PATH=$PATH:/usr/sbin:/sbin
    while read -r program package; do
        has "$program" || lack "$package" "$program"
    done <<TOOLS
ffmpeg ffmpeg
ffprobe ffmpeg
hdhomerun_config hdhomerun-config
tv_validate_file xmltv-util
tv_sort xmltv-util
gssdp-discover gupnp-tools
avahi-browse avahi-utils
avahi-daemon avahi-daemon
dbus-daemon dbus-daemon
ip iproute2
cvlc vlc-bin
curl curl
shellcheck shellcheck
TOOLS
    has_vlc_plugins || lack vlc-plugin-base "VLC's plugins"
    find_java javac || lack "openjdk-$java_floor-jdk-headless" "Java $java_floor (JDK)"
    find_maven || lack maven "Maven $maven_floor"
}

# Debian's VLC comes without what it plays with; elsewhere it comes whole.
has_vlc_plugins() {
    ! has dpkg-query || [ "$(dpkg-query -W -f '${db:Status-Status}' vlc-plugin-base 2>/dev/null)" = installed ]
}

# Every program of the repository that is a shell script; what they read in is checked with them.
scripts() {
    find retrovue .ci packaging -type f -exec grep -lx '#!/bin/sh' {} +
}

check_scripts() {
    for script in $(scripts); do
        if shellcheck -a -x "$script"; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
    done
}

# sum_of ATTRIBUTE: added up over the reports of all tests
sum_of() {
    find . -path '*/target/*-reports/TEST-*.xml' ! -path './.*' -exec grep -h '<testsuite ' {} + \
        | sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" | awk '{ sum += $1 } END { print sum + 0 }'
}

count_tests() {
    bad=$(($(sum_of failures) + $(sum_of errors)))
    skipped=$(sum_of skipped)
    ran=$(sum_of tests)
    passed=$((passed + ran - bad - skipped))
    failed=$((failed + bad + skipped))
    if [ "$skipped" -gt 0 ]; then
        say "skipped, which counts as failed:"
        find . -path '*/target/*-reports/TEST-*.xml' ! -path './.*' -exec grep -l '<skipped' {} + >&2
    fi
}

check() {
    CDPATH='' cd -- "$here" || exit
    survey_of_tools
    if [ -n "$lacking" ]; then
        supply
        survey_of_tools
        [ -z "$lacking" ] || give_up "still missing after installing: $lacking"
    fi
    passed=0 failed=0 lanes='' outcome=0
    [ "$(id -u)" = 0 ] || lanes=-DexcludedGroups=namespace
    JAVA_HOME=$java_home mvn -B -ntp -Pclients ${lanes:+"$lanes"} clean verify || outcome=$?
    check_scripts
    count_tests
    if [ -n "$lanes" ]; then
        failed=$((failed + 1))
        say "NOT RUN: the lane 'namespace' (broadcasts and fixed ports in network namespaces) needs root: sudo ./retrovue test"
    fi
    # A build that breaks before its tests, or has none, has failed all the same.
    if [ "$outcome" -ne 0 ] || [ "$ran" -eq 0 ]; then
        [ "$failed" -gt 0 ] || failed=1
    fi
    printf '%s passed, %s failed\n' "$passed" "$failed"
    [ "$failed" -eq 0 ]
}
