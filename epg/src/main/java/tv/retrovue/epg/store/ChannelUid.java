package tv.retrovue.epg.store;

import java.util.random.RandomGenerator;

/**
 * Draws the name that the guide calls a channel by: twelve characters of lower-case base32 (RFC
 * 4648), the first a letter, so that it may stand wherever a name must not begin with a digit. 60
 * bits: among a million channels two are alike once in two million stations.
 */
final class ChannelUid {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int LETTERS = 26;
    private static final int LENGTH = 12;

    private ChannelUid() {}

    static String draw(RandomGenerator random) {
        StringBuilder uid = new StringBuilder(LENGTH);
        uid.append(ALPHABET.charAt(random.nextInt(LETTERS)));
        while (uid.length() < LENGTH) {
            uid.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return uid.toString();
    }
}
