package tv.retrovue.tuner.hdhomerun.device;

import java.util.Set;
import java.util.TreeSet;
import tv.retrovue.tuner.DeviceMemory;
import tv.retrovue.tuner.GuideNumber;

/** A device memory that forgets at the end of a test. */
public final class PaperMemory implements DeviceMemory {
    private Set<GuideNumber> favourites = Set.of();

    @Override
    public String deviceId() {
        return Fixtures.DEVICE_ID.text();
    }

    @Override
    public synchronized Set<GuideNumber> favourites() {
        return favourites;
    }

    @Override
    public synchronized void favourites(Set<GuideNumber> numbers) {
        favourites = new TreeSet<>(numbers);
    }
}
