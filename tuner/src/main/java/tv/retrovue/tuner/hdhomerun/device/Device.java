package tv.retrovue.tuner.hdhomerun.device;

import tv.retrovue.tuner.DeviceMemory;
import tv.retrovue.tuner.Lineup;

/**
 * The one device that all faces show: HTTP, discovery, control and announcements. Its parts are
 * thread-safe.
 */
public record Device(
        DeviceIdentity identity, Lineup lineup, TunerBank tuners, DeviceMemory memory) {}
