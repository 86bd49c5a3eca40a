# shellcheck shell=sh
# Builds the program from the sources, once for each state of them. Read in by the launcher, which
# sets $here, $work and $java_home. A build is a folder of its own,
# named by its sources and put into place whole: a station that is running keeps the files that it
# was started from, whatever is built or cleaned meanwhile.

# Every file that the program is made of, below the current folder.
sources() {
    set -- pom.xml ./*/pom.xml
    for folder in ./*/src/main packaging/conf; do
        [ ! -d "$folder" ] || set -- "$@" "$folder"
    done
    find "$@" -type f ! -name '.*' | LC_ALL=C sort
}

# The sources in one word, by their content: what was only touched is not built again.
state_of_sources() {
    sources | tr '\n' '\0' | xargs -0 cksum | cksum | tr ' ' '-'
}

# find_build: sets build to where the build of the present sources is, or would be
find_build() {
    build=$work/station-$(CDPATH='' cd -- "$here" && state_of_sources)
    [ -f "$build/retrovue.jar" ]
}

# One build at a time. The lock is a symbolic link to the number of the process that holds it: made
# in one step, and told from one that a dead process left behind.
lock_build() {
    waiting=''
    until ln -s "$$" "$work/lock" 2>/dev/null; do
        holder=$(readlink -- "$work/lock") || continue
        if ! kill -0 "$holder" 2>/dev/null; then
            rm -f -- "$work/lock"
        elif [ -z "$waiting" ]; then
            say "another build is running (process $holder); waiting for it"
            waiting=yes
        fi
        sleep 1
    done
    trap 'rm -rf -- "$work/lock" "$work/new"' EXIT
}

# Copies the sources aside, so that nobody changes them half-way, and names the build after the copy.
snapshot() {
    rm -rf -- "$work/new"
    mkdir -p -- "$work/new/sources"
    (CDPATH='' cd -- "$here" && sources | tar -cf - -T -) | tar -xf - -C "$work/new/sources"
    build=$work/station-$(CDPATH='' cd -- "$work/new/sources" && state_of_sources)
}

# maven_package OPTION...: the jars, without tests, formatter and static checks
maven_package() {
    CDPATH='' cd -- "$work/new/sources" || exit
    JAVA_HOME=$java_home exec mvn -B -ntp -DskipTests -Dspotless.check.skip=true -Djavac.checks=-Xlint:none "$@" package
}

make_build() {
    lock_build
    if ! find_build; then
        snapshot
        # With the POMs of the last build everything is on this machine already.
        libraries=$(cat "$work"/new/sources/pom.xml "$work"/new/sources/*/pom.xml | cksum)
        online=yes
        if [ "$libraries" = "$(cat "$work/libraries" 2>/dev/null)" ]; then
            why='building the program: its sources have changed'
            ! watched "$work/build.log" "$why" maven_package --offline || online=''
        fi
        [ -z "$online" ] || watched "$work/build.log" 'building the program, with what Maven fetches for it' maven_package \
            || build_failed
        mv -- "$work"/new/sources/app/target/retrovue-app-*.jar "$work/new/retrovue.jar"
        mv -- "$work/new/sources/app/target/lib" "$work/new/lib"
        rm -rf -- "$work/new/sources"
        mv -- "$work/new" "$build"
        printf '%s\n' "$libraries" >"$work/libraries"
        forget_old_builds
    fi
    rm -f -- "$work/lock"
    trap - EXIT
}

build_failed() {
    grep '^\[ERROR\]' "$work/build.log" | head -n 12 >&2
    give_up "the build failed and nothing was started; all of it: $work/build.log"
}

# The last three stay: a station may still run from one.
forget_old_builds() {
    # shellcheck disable=SC2012 # names of our own making, wanted by age
    ls -dt -- "$work"/station-*/ | tail -n +4 | while read -r old; do rm -rf -- "$old"; done
}

# Whether Linux gives a program pages of 2 MiB where it asks for them.
has_large_pages() {
    [ -r /sys/kernel/mm/transparent_hugepage/enabled ] && ! grep -q '\[never\]' /sys/kernel/mm/transparent_hugepage/enabled
}

# run_program OPTION WORD...: the program, in the place of this shell; OPTION is one more of Java's.
# The quick compiler alone starts the station in two thirds of the time and takes half the processor
# time until it is warm; what it makes is fast enough for copying packets. Large pages, since a
# station wakes often and does little: on a virtual machine the first touch of each page after a
# pause is dear. Both measured by packaging/bench.
run_program() {
    option=$1
    shift
    pages=''
    ! has_large_pages || pages=-XX:+UseTransparentHugePages
    exec "$java_home/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 ${pages:+"$pages"} -Xms24m ${heap:+"$heap"} "$option" '-Xlog:aot*=off' '-Xlog:cds*=off' \
        --enable-native-access=ALL-UNNAMED "-Dorg.sqlite.tmpdir=$work/tmp" -jar "$build/retrovue.jar" "$@"
}

# What Java has learnt of this build, if it has: a start with it takes half the time. Java itself
# sees whether it fits, and does without where it does not.
learned() {
    if [ -f "$build/retrovue.aot" ]; then
        printf '%s\n' "-XX:AOTCache=$build/retrovue.aot"
    else
        printf '%s\n' -Xshare:auto
    fi
}

# Starts a new build once where nobody sees it, and stops it again, so that Java learns what it
# needs. Tried once for each build; a build that cannot be tried is none the worse for it.
practise() {
    [ ! -e "$build/practised" ] || return 0
    lock_build
    if [ ! -e "$build/practised" ]; then
        touch -- "$build/practised"
        rm -rf -- "$work/practice"
        mkdir -p -- "$work/practice/media"
        watched "$work/practice.log" 'trying it once, so that it starts faster from now on' rehearse || :
        rm -rf -- "$work/practice"
    fi
    rm -f -- "$work/lock"
    trap - EXIT
}

# Any two ports, on the loopback only; nothing is announced. Were one of them taken, there would be
# no rehearsal.
rehearse() {
    port=$((20000 + $$ % 20000))
    (
        for name in $(env | sed -n 's/^\(RETROVUE_[A-Z0-9_]*\)=.*/\1/p'); do unset "$name"; done
        export RETROVUE_BIND=127.0.0.1 RETROVUE_INTERFACES=lo RETROVUE_STREAMING_PORT=$port \
            RETROVUE_TUNER_PORT=$((port + 1)) RETROVUE_TUNER_PORT_80=false RETROVUE_TUNER_DISCOVERY=false \
            RETROVUE_TUNER_SSDP=false RETROVUE_TUNER_MDNS=false
        run_program "-XX:AOTCacheOutput=$build/retrovue.aot" serve --data "$work/practice/data" --media "$work/practice/media"
    ) &
    station=$!
    trap 'kill "$station" 2>/dev/null; exit 1' INT TERM HUP
    for second in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
        kill -0 "$station" 2>/dev/null || return 1
        if grep -q 'the station answers' "$work/practice.log"; then break; fi
        sleep 1
    done
    sleep 1
    kill "$station" 2>/dev/null || return 1
    wait "$station" || :
    say "  learnt within $second s"
}
