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
