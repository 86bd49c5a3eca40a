package tv.retrovue.epg.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.epg.catalog.AssetState;
import tv.retrovue.epg.catalog.FoundFile;
import tv.retrovue.epg.catalog.MediaFile;
import tv.retrovue.epg.catalog.SourceId;

/**
 * Brings the files of a scan into the catalogue within one transaction, and writes only what is
 * new: a scan of a library that stood still writes nothing.
 */
final class Intake {
    private final Handle handle;
    private final SourceId source;
    private final long nowMs;

    Intake(Handle handle, SourceId source, long nowMs) {
        this.handle = handle;
        this.source = source;
        this.nowMs = nowMs;
    }

    ScanTally take(Collection<FoundFile> files) {
        Map<String, FoundFile> byKey = new LinkedHashMap<>();
        files.forEach(file -> byKey.put(file.key(), file));
        Map<String, Asset> known = new HashMap<>();
        AssetRows.byKeys(handle, byKey.keySet()).forEach(asset -> known.put(asset.key(), asset));

        Sorted sorted = new Sorted();
        byKey.values().forEach(file -> sorted.add(file, known.get(file.key())));
        insert(sorted.files(Verdict.NEW));
        replace(sorted.files(Verdict.OTHER_CONTENT));
        redescribe(sorted.files(Verdict.OTHER_WORDS));
        redescribe(sorted.files(Verdict.BACK));
        tag(sorted);
        return sorted.tally();
    }

    /** What a file is to the catalogue. */
    private enum Verdict {
        NEW,
        /** Another size or date: what was found inside does not hold any more. */
        OTHER_CONTENT,
        /** Another name, place, kind or tag for the same content. */
        OTHER_WORDS,
        /** The same content, was missing. */
        BACK,
        SAME;

        static Verdict on(FoundFile file, @Nullable Asset known) {
            if (known == null) {
                return NEW;
            }
            MediaFile was = known.file();
            if (was.sizeBytes() != file.sizeBytes()
                    || was.modified().toEpochMilli() != file.modified().toEpochMilli()) {
                return OTHER_CONTENT;
            }
            if (known.standing().state() == AssetState.MISSING) {
                return BACK;
            }
            boolean same =
                    was.path().equals(file.path())
                            && known.kind() == file.kind()
                            && known.billing().equals(file.billing())
                            && known.tags().equals(file.tags());
            return same ? SAME : OTHER_WORDS;
        }
    }

    /** The files of a scan by what has to be done with them. */
    private static final class Sorted {
        private final Map<Verdict, Map<String, FoundFile>> byVerdict = new HashMap<>();

        void add(FoundFile file, @Nullable Asset known) {
            byVerdict
                    .computeIfAbsent(Verdict.on(file, known), any -> new LinkedHashMap<>())
                    .put(file.key(), file);
        }

        Collection<FoundFile> files(Verdict verdict) {
            return byVerdict.getOrDefault(verdict, Map.of()).values();
        }

        ScanTally tally() {
            return new ScanTally(
                    files(Verdict.NEW).size(),
                    files(Verdict.OTHER_CONTENT).size() + files(Verdict.OTHER_WORDS).size(),
                    files(Verdict.BACK).size(),
                    files(Verdict.SAME).size());
        }
    }

    private void insert(Collection<FoundFile> files) {
        batch(
                files,
                """
                INSERT INTO asset (source_id, key, kind, title, sub_title, series, season, episode,
                    year, plot, path, size_bytes, modified_ms, state, added_ms)
                VALUES (:source, :key, :kind, :title, :subTitle, :series, :season, :episode,
                    :year, :plot, :path, :size, :modified, 'NEW', :now)
                """);
    }

    private void replace(Collection<FoundFile> files) {
        batch(
                files,
                """
                UPDATE asset SET source_id = :source, kind = :kind, title = :title,
                    sub_title = :subTitle, series = :series, season = :season, episode = :episode,
                    year = :year, plot = :plot, path = :path, size_bytes = :size,
                    modified_ms = :modified, duration_ms = 0, lufs_x100 = NULL, measured_ms = NULL,
                    reason = CASE state WHEN 'RETIRED' THEN reason ELSE '' END,
                    state = CASE state WHEN 'RETIRED' THEN state ELSE 'NEW' END
                WHERE key = :key
                """);
        String keys = Sql.texts(files.stream().map(FoundFile::key).toList());
        forget(
                """
                DELETE FROM asset_probe WHERE asset_id IN (
                    SELECT id FROM asset WHERE key IN (SELECT value FROM json_each(:keys)))
                """,
                keys);
        forget(
                """
                DELETE FROM marker WHERE origin <> 'OPERATOR' AND asset_id IN (
                    SELECT id FROM asset WHERE key IN (SELECT value FROM json_each(:keys)))
                """,
                keys);
    }

    private void redescribe(Collection<FoundFile> files) {
        batch(
                files,
                """
                UPDATE asset SET source_id = :source, kind = :kind, title = :title,
                    sub_title = :subTitle, series = :series, season = :season, episode = :episode,
                    year = :year, plot = :plot, path = :path,
                    reason = CASE state WHEN 'MISSING' THEN '' ELSE reason END,
                    state = CASE WHEN state <> 'MISSING' THEN state
                                 WHEN duration_ms > 0 THEN 'READY' ELSE 'NEW' END
                WHERE key = :key
                """);
    }

    private void tag(Sorted sorted) {
        List<FoundFile> files =
                List.of(Verdict.NEW, Verdict.OTHER_CONTENT, Verdict.OTHER_WORDS, Verdict.BACK)
                        .stream()
                        .flatMap(verdict -> sorted.files(verdict).stream())
                        .toList();
        forget(
                """
                DELETE FROM tag WHERE asset_id IN (
                    SELECT id FROM asset WHERE key IN (SELECT value FROM json_each(:keys)))
                """,
                Sql.texts(files.stream().map(FoundFile::key).toList()));
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        INSERT INTO tag (asset_id, value)
                        SELECT id, :tag FROM asset WHERE key = :key
                        """);
        for (FoundFile file : files) {
            for (String tag : file.tags()) {
                batch.bind("key", file.key()).bind("tag", tag).add();
            }
        }
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    private void forget(String sql, String keys) {
        handle.createUpdate(sql).bind("keys", keys).execute();
    }

    private void batch(Collection<FoundFile> files, String sql) {
        if (files.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(sql);
        for (FoundFile file : files) {
            bind(batch, file);
            batch.add();
        }
        batch.execute();
    }

    private void bind(PreparedBatch row, FoundFile file) {
        AssetRows.bind(row, file.billing())
                .bind("source", source.value())
                .bind("key", file.key())
                .bind("kind", file.kind().name())
                .bind("path", file.path())
                .bind("size", file.sizeBytes())
                .bind("modified", file.modified().toEpochMilli())
                .bind("now", nowMs);
    }

    /** Marks what a scan did not see. */
    static int vanished(Handle handle, SourceId source, Set<String> present) {
        List<String> gone =
                handle
                        .createQuery(
                                """
                                SELECT key FROM asset
                                WHERE source_id = :source
                                  AND state IN ('NEW', 'READY', 'QUARANTINED')
                                """)
                        .bind("source", source.value())
                        .mapTo(String.class)
                        .list()
                        .stream()
                        .filter(key -> !present.contains(key))
                        .toList();
        return handle.createUpdate(
                        """
                        UPDATE asset SET state = 'MISSING', reason = 'not found by the last scan'
                        WHERE key IN (SELECT value FROM json_each(:gone))
                        """)
                .bind("gone", Sql.texts(gone))
                .execute();
    }
}
