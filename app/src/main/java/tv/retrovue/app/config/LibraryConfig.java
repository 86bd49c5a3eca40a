package tv.retrovue.app.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where media come from and what is made of them.
 *
 * @param media folders to scan
 * @param probes how many files are looked into at once; as many as the machine has cores where
 *     empty
 */
public record LibraryConfig(List<Path> media, Optional<Integer> probes, House house) {

    public LibraryConfig {
        media = List.copyOf(Keys.MEDIA.require(media));
        Keys.PROBES.require(probes);
    }

    /**
     * House copies: media as they are aired.
     *
     * @param maxBytes of disk; where empty, a fifth of what is free, and no more than 50 GB
     */
    public record House(Optional<Long> maxBytes) {

        public House {
            Keys.HOUSE_MAX_BYTES.require(maxBytes);
        }
    }
}
