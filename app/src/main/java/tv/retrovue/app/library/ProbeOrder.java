package tv.retrovue.app.library;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.epg.catalog.AssetKind;
import tv.retrovue.epg.catalog.BillingOrder;

/** Which files are looked into first: what airs soonest should be. */
@FunctionalInterface
public interface ProbeOrder {

    /**
     * Puts those that wait into an order. Asked again and again during a scan, so that a schedule
     * that is there by then can have its say.
     *
     * @return all of them
     */
    List<Asset> order(List<Asset> waiting);

    /**
     * Before there is a schedule: the first episode of each series, a film and one of each kind of
     * interstitial, then the second ones.
     */
    static ProbeOrder inTurns() {
        return waiting -> {
            Map<String, List<Asset>> rows = new TreeMap<>();
            waiting.stream()
                    .sorted(Comparator.comparing(BillingOrder::position))
                    .forEach(asset ->
                            rows.computeIfAbsent(row(asset), any -> new ArrayList<>()).add(asset));
            return turns(rows.values());
        };
    }

    private static String row(Asset asset) {
        return asset.kind() == AssetKind.PROGRAM
                ? "programme " + asset.billing().series()
                : asset.kind().name();
    }

    private static List<Asset> turns(Collection<List<Asset>> rows) {
        List<Asset> ordered = new ArrayList<>();
        List<List<Asset>> left = new ArrayList<>(rows);
        for (int turn = 0; !left.isEmpty(); turn++) {
            int now = turn;
            left.removeIf(row -> row.size() <= now);
            left.forEach(row -> ordered.add(row.get(now)));
        }
        return ordered;
    }
}
