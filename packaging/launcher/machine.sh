# shellcheck shell=sh
# What this machine has, and how it gets what it lacks. Read in by the launcher, which sets $here
# (the repository) and $work (the folder for all that the launcher makes).

java_floor=25
maven_floor=3.8.7
runs_of_java=${RETROVUE_JVMS:-/usr/lib/jvm:/usr/lib64/jvm:/usr/java:/opt/java:/opt/jdk}

say() {
    printf 'retrovue: %s\n' "$*" >&2
}

give_up() {
    say "$@"
    exit 1
}

has() {
    command -v "$1" >/dev/null 2>&1
}

# quoted TEXT: as one word that can be pasted into a shell
quoted() {
    printf "'%s'" "$(printf '%s' "$1" | sed "s/'/'\\\\''/g")"
}

# watched LOG WHAT COMMAND...: runs a command with its output in a file, and says what it is for and
# how long it has taken. A line about how far it has come is read from its log.
watched() {
    log=$1 what=$2
    shift 2
    mkdir -p -- "$(dirname -- "$log")"
    say "$what ..."
    began=$(date +%s)
    "$@" >"$log" 2>&1 </dev/null &
    child=$!
    trap 'kill "$child" 2>/dev/null; exit 130' INT
    trap 'kill "$child" 2>/dev/null; exit 143' TERM HUP
    next=15
    while kill -0 "$child" 2>/dev/null; do
        sleep 1
        spent=$(($(date +%s) - began))
        if [ "$spent" -ge "$next" ]; then
            say "  $spent s $(sed -n 's/^\[INFO\] Building \(.*\[[0-9/]*\]\)$/- \1/p' "$log" | tail -n 1 | tr -s ' ')"
            next=$((spent + 15))
        fi
    done
    outcome=0
    wait "$child" || outcome=$?
    trap - INT TERM HUP
    [ "$outcome" -ne 0 ] || say "  done in $(($(date +%s) - began)) s"
    return "$outcome"
}

# java_major HOME: the feature version of the Java in a folder, 0 where there is none
java_major() {
    found=''
    if [ -x "$1/bin/java" ]; then
        [ ! -r "$1/release" ] || found=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
        [ -n "$found" ] || found=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p')
    fi
    printf '%s' "${found:-0}"
}

# java_home_of PATH: the folder of a Java that is given by its program or by its folder
java_home_of() {
    if [ -d "$1" ]; then
        printf '%s' "$1"
    elif has "$1"; then
        dirname -- "$(dirname -- "$(readlink -f -- "$(command -v "$1")")")"
    fi
}

# The newest Java below the folders where distributions install them.
newest_java_home() {
    best=$((java_floor - 1)) best_home=''
    rest=$runs_of_java:
    while [ -n "$rest" ]; do
        folder=${rest%%:*} rest=${rest#*:}
        for home in "$folder"/*/ "$folder"/*/Contents/Home/; do
            [ -x "$home/bin/$1" ] || continue
            major=$(java_major "$home")
            [ "$major" -le "$best" ] || { best=$major best_home=${home%/}; }
        done
    done
    printf '%s' "$best_home"
}

# find_java PROGRAM: sets java_home to the first Java that is new enough and has the program, java or javac
find_java() {
    for home in "$here/runtime" "$(java_home_of "${RETROVUE_JAVA-}")" "${JAVA_HOME-}" \
        "$(newest_java_home "$1")" "$(java_home_of java)"; do
        if [ -n "$home" ] && [ -x "$home/bin/$1" ] && [ "$(java_major "$home")" -ge "$java_floor" ]; then
            java_home=$home
            return 0
        fi
    done
    return 1
}

# Says why the Java that was named is passed over, where it is.
heed_named_java() {
    [ -n "${RETROVUE_JAVA-}" ] || return 0
    home=$(java_home_of "$RETROVUE_JAVA")
    if [ -z "$home" ] || [ ! -x "$home/bin/java" ]; then
        say "RETROVUE_JAVA=$RETROVUE_JAVA is passed over: there is no Java"
    elif [ "$(java_major "$home")" -lt "$java_floor" ]; then
        say "RETROVUE_JAVA=$RETROVUE_JAVA is passed over: it is Java $(java_major "$home"), and Java $java_floor or newer is needed"
    fi
}

# version_number 3.8.7: comparable as a number
version_number() {
    printf '%s' "$1" | awk -F. '{ printf "%d", $1 * 1000000 + $2 * 1000 + $3 }'
}

find_maven() {
    has mvn || return 1
    maven=$(JAVA_HOME=${java_home-} mvn --version 2>/dev/null | sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p')
    [ "$(version_number "${maven:-0}")" -ge "$(version_number "$maven_floor")" ]
}

may_install() {
    [ "${RETROVUE_NO_INSTALL-}" != 1 ] && has apt-get || return 1
    [ "$(id -u)" = 0 ] || { has sudo && sudo -n true 2>/dev/null; }
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

in_apt() {
    apt-cache show --no-all-versions "$1" >/dev/null 2>&1
}

# lack PACKAGE WHAT: remembers that something is missing and which Debian package holds it
lacking='' packages=''
lack() {
    lacking="$lacking${lacking:+, }$2"
    case " $packages " in
        *" $1 "*) ;;
        *) packages="$packages${packages:+ }$1" ;;
    esac
}

# Where packages have no new enough Java: one to unpack beside the launcher, where it is looked for first.
java_sentence() {
    case $(uname -m) in
        x86_64 | amd64) processor=x64 ;;
        aarch64 | arm64) processor=aarch64 ;;
        *) processor='' ;;
    esac
    if [ "$(uname -s)" != Linux ] || [ -z "$processor" ]; then
        say "Java $java_floor is missing: install a JDK $java_floor or newer and set JAVA_HOME to its folder."
        return
    fi
    folder=$(quoted "$here/runtime")
    fetch='curl -fsSL'
    has curl || ! has wget || fetch='wget -qO-'
    say "Java $java_floor is missing and no package of this system holds it; this unpacks one here (200 MB):" \
        "mkdir -p $folder && $fetch https://api.adoptium.net/v3/binary/latest/$java_floor/ga/linux/$processor/jdk/hotspot/normal/eclipse" \
        "| tar -xz --strip-components=1 -C $folder"
}

# Installs everything that is lacking, or says in one sentence each how to get it and ends.
supply() {
    if may_install; then
        watched "$work/install.log" "$lacking missing: reading the package lists" as_root apt-get update -qq \
            || say "the package lists cannot be read ($work/install.log); going on with the old ones"
    fi
    case " $packages " in
        *" openjdk-$java_floor-jdk-headless "*)
            if ! has apt-get || ! in_apt "openjdk-$java_floor-jdk-headless"; then
                java_sentence
                packages=$(printf '%s' "$packages" | sed "s/openjdk-$java_floor-jdk-headless *//")
                [ -n "$packages" ] || exit 1
                may_install && exit 1
            fi ;;
    esac
    has apt-get || give_up "$lacking missing: install with this system's package manager what Debian calls $packages."
    if ! may_install; then
        sudo=''
        [ "$(id -u)" = 0 ] || sudo='sudo '
        give_up "$lacking missing; this installs it: ${sudo}apt-get update && ${sudo}apt-get install -y --no-install-recommends $packages"
    fi
    # shellcheck disable=SC2086 # a list of package names
    watched "$work/install.log" "$lacking missing: installing $packages" \
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $packages \
        || give_up "the packages cannot be installed: $(grep '^E:' "$work/install.log" | head -n 1) (all of it: $work/install.log)"
}

# heap_for KIB: a quarter of the memory, from 256 MiB to 4 GiB, in MiB
heap_for() {
    heap=$(($1 / 4 / 1024))
    [ "$heap" -ge 256 ] || heap=256
    [ "$heap" -le 4096 ] || heap=4096
    printf '%s' "$heap"
}

# The memory that this process may use, in KiB: the machine's, or less in a container or service.
memory_kib() {
    memory=$(sed -n 's/^MemTotal: *\([0-9]*\) kB$/\1/p' /proc/meminfo 2>/dev/null) || memory=''
    [ -n "$memory" ] || memory=$(($(sysctl -n hw.memsize 2>/dev/null || echo 0) / 1024))
    group=$(sed -n 's/^0:://p' /proc/self/cgroup 2>/dev/null) || group=''
    for limit in "/sys/fs/cgroup$group/memory.max" /sys/fs/cgroup/memory.max; do
        bytes=$(cat "$limit" 2>/dev/null) || continue
        case $bytes in
            '' | *[!0-9]*) ;;
            *) [ $((bytes / 1024)) -ge "$memory" ] || memory=$((bytes / 1024)) ;;
        esac
    done
    printf '%s' "$memory"
}
