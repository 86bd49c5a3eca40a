package tv.retrovue.tuner.transport;

/**
 * One PES packet as the analyser read it.
 *
 * @param randomAccess whether its first packet has the indicator
 */
@SuppressWarnings("ArrayRecordComponent") // read once and thrown away
record PesUnit(long pts, long dts, boolean randomAccess, byte[] payload) {}
