package tv.retrovue.app.library;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tv.retrovue.epg.catalog.Marker;
import tv.retrovue.tuner.MediaFacts;

/** What the chapters of a file say of it. Pure. */
final class ChapterMarks {
    /** No film has as many; what claims more is broken. */
    private static final int MOST = 1_000;

    private static final Pattern INTRO = Pattern.compile("(?i)intro|opening( credits| titles)?");
    private static final Pattern OUTRO =
            Pattern.compile("(?i)outro|(end|closing) (credits|titles)|credits|ending");
    private static final Pattern AVAIL =
            Pattern.compile("(?i)avail|(ad|advert|commercial) ?breaks?( \\d+)?");

    private ChapterMarks() {}

    /** The marks of a file, in its order. Chapters whose titles say more are marked as that too. */
    static List<Marker> of(MediaFacts facts) {
        return facts.chapters().stream().limit(MOST).flatMap(ChapterMarks::marks).toList();
    }

    private static Stream<Marker> marks(MediaFacts.Chapter chapter) {
        String title = Titles.plain(chapter.title()).strip();
        Marker plain = mark(Marker.Kind.CHAPTER, chapter, chapter.endMs(), title);
        if (INTRO.matcher(title).matches()) {
            return Stream.of(plain, mark(Marker.Kind.INTRO, chapter, chapter.endMs(), title));
        }
        if (OUTRO.matcher(title).matches()) {
            return Stream.of(plain, mark(Marker.Kind.OUTRO, chapter, chapter.endMs(), title));
        }
        return AVAIL.matcher(title).matches()
                ? Stream.of(plain, mark(Marker.Kind.AVAIL, chapter, chapter.startMs(), title))
                : Stream.of(plain);
    }

    private static Marker mark(
            Marker.Kind kind, MediaFacts.Chapter chapter, long endMs, String title) {
        return new Marker(kind, chapter.startMs(), endMs, title, Marker.Origin.FILE);
    }
}
