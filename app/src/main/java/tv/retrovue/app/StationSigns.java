package tv.retrovue.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tv.retrovue.app.library.LibraryScanner;
import tv.retrovue.app.library.ScanListener;
import tv.retrovue.app.library.ScanProgress;
import tv.retrovue.app.prepare.PrepareStatus;
import tv.retrovue.app.web.EventHub;
import tv.retrovue.app.web.LibraryDesk;
import tv.retrovue.app.web.LibraryReport;
import tv.retrovue.app.web.Signals;
import tv.retrovue.app.web.StationBooks;
import tv.retrovue.epg.asrun.AsRun;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.epg.catalog.AssetId;
import tv.retrovue.epg.catalog.AssetState;
import tv.retrovue.epg.schedule.Channel;
import tv.retrovue.epg.schedule.ChannelId;
import tv.retrovue.epg.schedule.Span;
import tv.retrovue.epg.traffic.PlaylogItem;
import tv.retrovue.tuner.hls.Packager;
import tv.retrovue.tuner.playout.Playouts;

/** What the pages and the API are shown of the station. Thread-safe; only looks. */
final class StationSigns {
    private StationSigns() {}

    /** The books, for reading. */
    record ReadBooks(Books books) implements StationBooks {
        @Override
        public List<Channel> channels() {
            return books.channelList();
        }

        @Override
        public List<PlaylogItem> playlog(ChannelId channel, Span span) {
            return books.schedule().items(channel, span);
        }

        @Override
        public List<AsRun> asRun(ChannelId channel, Span span, int limit) {
            return books.asRun().list(channel, span, limit);
        }

        @Override
        public Optional<Asset> asset(AssetId id) {
            return Optional.ofNullable(books.catalog().assets(List.of(id)).get(id));
        }
    }

    /** The library and its scan. */
    record ScannedLibrary(Books books, LibraryScanner scanner, Copies copies)
            implements LibraryDesk {
        @Override
        public LibraryReport report() {
            Map<String, Long> assets = new LinkedHashMap<>();
            Map<AssetState, Integer> counts = books.catalog().counts();
            for (AssetState state : AssetState.values()) {
                assets.put(
                        state.name().toLowerCase(Locale.ROOT),
                        (long) counts.getOrDefault(state, 0));
            }
            ScanProgress progress = scanner.progress();
            Optional<PrepareStatus> preparing = copies.status();
            return new LibraryReport(
                    assets,
                    work(progress),
                    PrepareWords.work(preparing),
                    PrepareWords.house(preparing, copies.room()),
                    progress.troubles());
        }

        @Override
        public boolean scan() {
            return scanner.start();
        }

        private static LibraryReport.Work work(ScanProgress progress) {
            ScanProgress.Probes probes = progress.probes();
            boolean running =
                    switch (progress.phase()) {
                        case LISTING, PROBING -> true;
                        case IDLE, DONE, CANCELLED, FAILED -> false;
                    };
            String sentence =
                    switch (progress.phase()) {
                        case IDLE -> "not scanned yet";
                        case LISTING -> "reading names: " + progress.found().files() + " so far";
                        case PROBING ->
                                "looked into " + probes.done() + " of " + probes.total() + " files";
                        case DONE ->
                                progress.found().files()
                                        + " files, "
                                        + probes.refused()
                                        + " refused";
                        case CANCELLED -> "the scan was ended early";
                        case FAILED -> "the scan failed; the log says why";
                    };
            return new LibraryReport.Work(running, probes.done(), probes.total(), sentence);
        }
    }

    /** Tells open pages how scanning and preparing come along. */
    record LibraryNews(EventHub events, LibraryDesk library) implements ScanListener, Runnable {
        @Override
        public void progressed(ScanProgress progress) {
            run();
        }

        @Override
        public void run() {
            events.tell("library", library.report());
        }
    }

    /** What is on the air. */
    record AirSignals(Playouts playouts, Packager packager) implements Signals {
        @Override
        public Signal of(ChannelId channel) {
            return playouts.status().stream()
                    .filter(status -> status.channel().value() == channel.value())
                    .findFirst()
                    .map(this::signal)
                    .orElse(Signal.IDLE);
        }

        private Signal signal(Playouts.Status status) {
            int segments = packager.segments(status.channel());
            if (!status.trouble().isEmpty()) {
                return new Signal(
                        State.FAILED,
                        status.viewers(),
                        segments,
                        "shows a slate in place of the programme: " + status.trouble());
            }
            String ahead = "on the air, " + status.lookAhead().toSeconds() + " s lie ready";
            return new Signal(State.ON_AIR, status.viewers(), segments, ahead);
        }
    }
}
