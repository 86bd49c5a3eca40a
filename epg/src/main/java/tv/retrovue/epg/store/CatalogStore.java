package tv.retrovue.epg.store;

import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.epg.catalog.AssetFilter;
import tv.retrovue.epg.catalog.AssetId;
import tv.retrovue.epg.catalog.AssetState;
import tv.retrovue.epg.catalog.Catalog;
import tv.retrovue.epg.catalog.FoundFile;
import tv.retrovue.epg.catalog.LibrarySource;
import tv.retrovue.epg.catalog.Loudness;
import tv.retrovue.epg.catalog.Marker;
import tv.retrovue.epg.catalog.Pool;
import tv.retrovue.epg.catalog.PoolId;
import tv.retrovue.epg.catalog.PoolQuery;
import tv.retrovue.epg.catalog.ProbeResult;
import tv.retrovue.epg.catalog.SourceId;

/**
 * The catalogue: what the library found, what a look inside said, what the owner added.
 *
 * <p>Thread-safe; each method is one transaction. Assets are never deleted: history names them. The
 * revision grows with each transaction that changes what a plan may rest on, and only then.
 *
 * <p>What is said of a file ({@link #probed}, {@link #quarantined}, {@link #measured}) is said of
 * an {@link Asset} as it was read before the file was opened; where the file has changed since, it
 * is not believed and the method returns false.
 */
public final class CatalogStore {
    private static final String REVISION = "catalog";

    private final Database database;
    private final AtomicReference<@Nullable Catalog> last = new AtomicReference<>();

    /** Does not close the database. */
    public CatalogStore(Database database) {
        this.database = database;
    }

    /** The source of this kind and root, added where it is new, renamed where it is not. */
    public LibrarySource source(LibrarySource.Kind kind, String root, String name) {
        long id =
                database.write(handle ->
                        handle.createQuery(
                                        """
                                        INSERT INTO source (kind, root, name)
                                        VALUES (:kind, :root, :name)
                                        ON CONFLICT (kind, root)
                                        DO UPDATE SET name = excluded.name
                                        RETURNING id
                                        """)
                                .bind("kind", kind.name())
                                .bind("root", root)
                                .bind("name", name)
                                .mapTo(Long.class)
                                .one());
        return new LibrarySource(new SourceId(id), kind, root, name);
    }

    /** All sources in the order in which they were added. */
    public List<LibrarySource> sources() {
        return database.read(handle ->
                handle.createQuery("SELECT id, kind, root, name FROM source ORDER BY id")
                        .map((row, context) ->
                                new LibrarySource(
                                        new SourceId(row.getLong("id")),
                                        LibrarySource.Kind.valueOf(row.getString("kind")),
                                        row.getString("root"),
                                        row.getString("name")))
                        .list());
    }

    /**
     * Takes in a batch of a scan; some thousand files at a time keep other writers from waiting. A
     * file with another size or date than before is as good as new and only keeps the marks of the
     * operator; one that is the same in every respect is not written at all. What the owner retired
     * stays retired.
     */
    public ScanTally found(SourceId source, Collection<FoundFile> files) {
        return database.write(handle -> {
            requireSource(handle, source);
            ScanTally tally = new Intake(handle, source, nowMs()).take(files);
            bumpIf(handle, tally.changedAnything());
            return tally;
        });
    }

    /**
     * Ends a scan of a whole source: what is not among the keys is marked as missing, until a scan
     * finds it again. Not to be called where the source itself could not be read.
     *
     * @return how many assets went missing
     */
    public int vanished(SourceId source, Set<String> presentKeys) {
        return database.write(handle -> {
            int gone = Intake.vanished(handle, source, presentKeys);
            bumpIf(handle, gone > 0);
            return gone;
        });
    }

    /**
     * Stores what a probe found; the asset becomes ready. The marks of the file are replaced, those
     * of the operator stay.
     */
    public boolean probed(Asset seen, ProbeResult result) {
        return database.write(
                handle -> bumpIf(handle, new Findings(handle, seen).ready(result, nowMs())));
    }

    /** Takes an asset that cannot be aired out of planning, with the reason for the owner. */
    public boolean quarantined(Asset seen, String reason) {
        return database.write(handle -> bumpIf(handle, new Findings(handle, seen).unfit(reason)));
    }

    /**
     * Stores how loud an asset is, and that it is known from now on; no plan rests on it. The first
     * measure of a file stands: of a further one this returns false.
     *
     * @param lufsTimes100 integrated loudness, -2300 for -23 LUFS
     */
    public boolean measured(Asset seen, int lufsTimes100) {
        return database.write(handle ->
                new Findings(handle, seen)
                        .loud(new Loudness(lufsTimes100, database.time().instant())));
    }

    /** How loud assets are. What was not measured yet is not in the map. */
    public Map<AssetId, Loudness> loudness(Collection<AssetId> ids) {
        return database.read(handle -> Findings.loudness(handle, ids));
    }

    /**
     * Replaces all that one origin says of an asset's marks.
     *
     * @throws IllegalArgumentException where a mark is of another origin, or the asset is not known
     */
    public void mark(AssetId asset, Marker.Origin origin, List<Marker> markers) {
        for (Marker marker : markers) {
            if (marker.origin() != origin) {
                throw new IllegalArgumentException(
                        "cannot store " + marker + " among the marks of origin " + origin);
            }
        }
        database.write(handle -> {
            requireAsset(handle, asset);
            MarkerRows.replace(handle, asset, origin, new MarkerRows.Said(markers, nowMs()));
            return Sql.bump(handle, REVISION);
        });
    }

    /** The marks of assets in the order of time; an asset without marks is not in the map. */
    public Map<AssetId, List<Marker>> markers(Collection<AssetId> assets) {
        return database.read(handle -> MarkerRows.of(handle, assets));
    }

    /** Takes an asset out for good, or until {@link #reinstate}. */
    public void retire(AssetId asset, String reason) {
        database.write(handle -> {
            requireAsset(handle, asset);
            handle.createUpdate(
                            """
                            UPDATE asset SET state = 'RETIRED', reason = :reason
                            WHERE id = :id
                            """)
                    .bind("reason", reason)
                    .bind("id", asset.value())
                    .execute();
            return Sql.bump(handle, REVISION);
        });
    }

    /** Takes a retired asset back, and gives a quarantined one another try at being probed. */
    public void reinstate(AssetId asset) {
        database.write(handle -> {
            requireAsset(handle, asset);
            int rows =
                    handle.createUpdate(
                                    """
                                    UPDATE asset SET reason = '', state =
                                        CASE WHEN state = 'RETIRED' AND duration_ms > 0
                                             THEN 'READY' ELSE 'NEW' END
                                    WHERE id = :id
                                      AND state IN ('RETIRED', 'QUARANTINED')
                                    """)
                            .bind("id", asset.value())
                            .execute();
            return bumpIf(handle, rows > 0);
        });
    }

    /**
     * Everything at one moment, for planning; assets come without the facts of their probes. Kept
     * until the catalogue changes: asking again costs a look at the revision.
     */
    public Catalog catalog() {
        return database.read(handle -> catalog(handle));
    }

    /** The catalogue as another query of the same transaction sees it. */
    Catalog catalog(Handle handle) {
        long revision = Sql.revision(handle, REVISION);
        Catalog kept = last.get();
        if (kept != null && kept.revision() == revision) {
            return kept;
        }
        Catalog read =
                Catalog.of(
                        revision,
                        AssetRows.all(handle),
                        MarkerRows.all(handle),
                        PoolRows.all(handle));
        last.set(read);
        return read;
    }

    /** The assets that match, in the order in which they were found; without facts. */
    public List<Asset> assets(AssetFilter filter) {
        return database.read(handle -> AssetRows.matching(handle, filter));
    }

    /** Assets with the facts of their probes. What does not exist is not in the map. */
    public Map<AssetId, Asset> assets(Collection<AssetId> ids) {
        return database.read(handle -> {
            Map<AssetId, Asset> assets = new LinkedHashMap<>();
            AssetRows.byIds(handle, ids).forEach(asset -> assets.put(asset.id(), asset));
            return Map.copyOf(assets);
        });
    }

    /** An asset with the facts of its probe. */
    public Optional<Asset> asset(AssetId id) {
        return database.read(handle -> AssetRows.byIds(handle, List.of(id)).stream().findFirst());
    }

    /** The asset of a key, with the facts of its probe. */
    public Optional<Asset> asset(String key) {
        return database.read(handle -> AssetRows.byKey(handle, key));
    }

    /** Assets that wait for a probe, in the order in which they were found. */
    public List<Asset> unprobed(int limit) {
        return database.read(handle -> AssetRows.unprobed(handle, limit));
    }

    /** Ready assets whose loudness is not known yet, with the facts of their probes. */
    public List<Asset> unmeasured(int limit) {
        return database.read(handle -> AssetRows.unmeasured(handle, limit));
    }

    /** Adds a pool. */
    public Pool addPool(String name, PoolQuery query, Pool.Order order) {
        return database.write(handle -> {
            PoolId id = PoolRows.insert(handle, name, query, order);
            Sql.bump(handle, REVISION);
            return new Pool(id, name, query, order);
        });
    }

    /** Gives a pool, known by its id, another name, question or order. False where it is gone. */
    public boolean replacePool(Pool pool) {
        return database.write(handle -> bumpIf(handle, PoolRows.update(handle, pool) > 0));
    }

    /**
     * Removes a pool that no plan takes from.
     *
     * @return the numbers of the channels whose plans take from it; none where it is gone
     */
    public List<String> removePool(PoolId pool) {
        return database.write(handle -> {
            List<String> users = PoolRows.users(handle, pool);
            bumpIf(handle, users.isEmpty() && PoolRows.delete(handle, pool) > 0);
            return users;
        });
    }

    /** All pools, oldest first. */
    public List<Pool> pools() {
        return database.read(PoolRows::all);
    }

    /** How many assets are in each state; every state is in the map. */
    public Map<AssetState, Integer> counts() {
        return database.read(handle -> {
            Map<AssetState, Integer> counts = new EnumMap<>(AssetState.class);
            for (AssetState state : AssetState.values()) {
                counts.put(state, 0);
            }
            handle.createQuery("SELECT state, count(*) AS n FROM asset GROUP BY state")
                    .map((row, context) ->
                            Map.entry(AssetState.valueOf(row.getString("state")), row.getInt("n")))
                    .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
            return counts;
        });
    }

    /** Grows with every change that a plan may rest on. */
    public long revision() {
        return database.read(handle -> Sql.revision(handle, REVISION));
    }

    private static boolean bumpIf(Handle handle, boolean changed) {
        if (changed) {
            Sql.bump(handle, REVISION);
        }
        return changed;
    }

    private static void requireAsset(Handle handle, AssetId asset) {
        require(handle, "SELECT count(*) FROM asset WHERE id = :id", "asset", asset.value());
    }

    private static void requireSource(Handle handle, SourceId source) {
        require(handle, "SELECT count(*) FROM source WHERE id = :id", "source", source.value());
    }

    private static void require(Handle handle, String count, String what, long id) {
        if (handle.createQuery(count).bind("id", id).mapTo(Integer.class).one() == 0) {
            throw new IllegalArgumentException("there is no " + what + " " + id);
        }
    }

    private long nowMs() {
        return database.time().millis();
    }
}
