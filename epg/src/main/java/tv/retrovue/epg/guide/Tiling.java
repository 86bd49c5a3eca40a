package tv.retrovue.epg.guide;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tv.retrovue.epg.schedule.ProgramEvent;
import tv.retrovue.epg.schedule.Span;

/**
 * Lays a channel's events side by side in whole seconds, without a gap or an overlap.
 *
 * <p>A start is rounded down once; a stop is never rounded, it is the next start. Short fillers
 * belong to the programme before them; what is no programme comes in blocks of a length that a
 * player can show. Where blocks are cut depends on the events alone and not on the window: a guide
 * that is asked for again later says the same about the same hour. Pure functions.
 */
final class Tiling {
    /** A filler shorter than this is part of the programme before it. */
    static final Duration OWN_BLOCK = Duration.ofMinutes(15);

    /** Longest block that is no programme. */
    static final Duration LONGEST_BLOCK = Duration.ofHours(4);

    private Tiling() {}

    /**
     * A stretch of the guide.
     *
     * @param event none where the schedule says nothing
     */
    record Tile(long startSecond, long endSecond, Optional<ProgramEvent> event) {

        Span span() {
            return new Span(Instant.ofEpochSecond(startSecond), Instant.ofEpochSecond(endSecond));
        }

        boolean isProgramme() {
            return kind() == ProgramEvent.Kind.PROGRAM;
        }

        ProgramEvent.Kind kind() {
            return event.map(ProgramEvent::kind).orElse(ProgramEvent.Kind.OFFAIR);
        }

        private boolean isShortFiller() {
            return kind() == ProgramEvent.Kind.FILLER
                    && endSecond - startSecond < OWN_BLOCK.toSeconds();
        }

        private boolean goesOnIn(Tile next) {
            return !isProgramme()
                    && kind() == next.kind()
                    && event.isPresent()
                    && next.event.isPresent()
                    && date(event.get()).equals(date(next.event.get()));
        }

        private Tile until(long second) {
            return new Tile(startSecond, second, event);
        }

        private static LocalDate date(ProgramEvent event) {
            return event.place().bdate();
        }
    }

    /** The tiles of a channel that are on within a window. */
    static List<Tile> of(List<ProgramEvent> events, Span window) {
        return events.isEmpty()
                ? blocks(nothing(window))
                : melded(joined(laid(events))).stream()
                        .flatMap(tile -> blocks(tile).stream())
                        .filter(tile -> tile.span().overlaps(window))
                        .toList();
    }

    /** By start, each up to the next one; what lies between two events is a tile without one. */
    private static List<Tile> laid(List<ProgramEvent> events) {
        List<ProgramEvent> sorted =
                events.stream()
                        .sorted(Comparator.comparing((ProgramEvent event) -> event.span().start()))
                        .toList();
        List<Tile> tiles = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i++) {
            ProgramEvent event = sorted.get(i);
            long start = event.span().start().getEpochSecond();
            long end = event.span().end().getEpochSecond();
            long next =
                    i + 1 < sorted.size() ? sorted.get(i + 1).span().start().getEpochSecond() : end;
            add(tiles, new Tile(start, Math.min(end, next), Optional.of(event)));
            add(tiles, new Tile(Math.min(end, next), next, Optional.empty()));
        }
        return tiles;
    }

    /** What is shorter than a second is not told. */
    private static void add(List<Tile> tiles, Tile tile) {
        if (tile.startSecond() < tile.endSecond()) {
            tiles.add(tile);
        }
    }

    /** Fillers of one day that follow one another are one, as are stretches off the air. */
    private static List<Tile> joined(List<Tile> tiles) {
        List<Tile> joined = new ArrayList<>();
        for (Tile tile : tiles) {
            if (!joined.isEmpty() && joined.getLast().goesOnIn(tile)) {
                joined.add(joined.removeLast().until(tile.endSecond()));
            } else {
                joined.add(tile);
            }
        }
        return joined;
    }

    private static List<Tile> melded(List<Tile> tiles) {
        List<Tile> melded = new ArrayList<>();
        for (Tile tile : tiles) {
            if (tile.isShortFiller() && !melded.isEmpty() && melded.getLast().isProgramme()) {
                melded.add(melded.removeLast().until(tile.endSecond()));
            } else {
                melded.add(tile);
            }
        }
        return melded;
    }

    /** Equal parts of whole seconds; a programme is never cut. */
    private static List<Tile> blocks(Tile tile) {
        long length = tile.endSecond() - tile.startSecond();
        long parts = Math.ceilDiv(length, LONGEST_BLOCK.toSeconds());
        if (tile.isProgramme() || parts < 2) {
            return List.of(tile);
        }
        List<Tile> blocks = new ArrayList<>();
        for (long part = 0; part < parts; part++) {
            long start = tile.startSecond() + length * part / parts;
            long end = tile.startSecond() + length * (part + 1) / parts;
            blocks.add(new Tile(start, end, tile.event()));
        }
        return blocks;
    }

    /** A channel without a schedule: blocks that start at the same times in every window. */
    private static Tile nothing(Span window) {
        long block = LONGEST_BLOCK.toSeconds();
        long start = Math.floorDiv(window.start().getEpochSecond(), block) * block;
        long end = Math.ceilDiv(window.end().getEpochSecond(), block) * block;
        return new Tile(start, end, Optional.empty());
    }
}
