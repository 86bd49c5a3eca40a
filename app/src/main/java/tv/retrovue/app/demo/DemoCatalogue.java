package tv.retrovue.app.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What the demo library holds: three channels' worth of programmes on a grid of five minutes, and
 * enough between them to fill every break. In the order in which it is made: what airs first comes
 * first.
 */
final class DemoCatalogue {
    private static final Duration EPISODE = Duration.ofSeconds(225);
    private static final Duration FILM = Duration.ofSeconds(255);

    private final List<DemoClip> clips = new ArrayList<>();

    private DemoCatalogue() {}

    /** Every clip, numbered from 1. */
    static List<DemoClip> clips() {
        DemoCatalogue catalogue = new DemoCatalogue();
        catalogue.interstitials();
        catalogue.episode(1);
        catalogue.film("The Long Tow", 1962, "0x3a2a1a", 196);
        catalogue.episode(2);
        return List.copyOf(catalogue.clips);
    }

    private void interstitials() {
        spot("Fizzwell Soda", 10, 523);
        spot("Tern Motors", 15, 587);
        spot("Oakum Soap", 10, 659);
        spot("Penny Bank", 20, 698);
        spot("Brightway Shoes", 15, 784);
        spot("Kettle Coffee", 30, 880);
        spot("Marrow Toys", 10, 932);
        spot("Halyard Tours", 15, 988);
        add("Bumpers/Out/We will be right back.mp4", "We will be right back", "", 5, 392);
        add("Bumpers/In/And now the programme.mp4", "And now", "the programme", 5, 440);
        add("Idents/This is Retrovue.mp4", "RETROVUE", "your own station", 5, 330);
        add("Idents/Retrovue at the hour.mp4", "RETROVUE", "all day, all night", 10, 349);
        add("Promos/Tonight on Retrovue.mp4", "Tonight", "on this channel", 10, 415);
        add("Promos/Every day.mp4", "Every day", "a new old favourite", 15, 466);
    }

    private void spot(String product, int seconds, int toneHz) {
        add("Commercials/" + product + ".mp4", product, "a commercial", seconds, toneHz);
    }

    private void add(String path, String large, String small, int seconds, int toneHz) {
        // Hues that differ from neighbour to neighbour, dark enough for white letters.
        String colour =
                List.of("0x5a2020", "0x205a2a", "0x20305a", "0x5a4a18").get(clips.size() % 4);
        clips.add(
                new DemoClip(
                        clips.size() + 1,
                        path,
                        new DemoClip.Lettering(large, small),
                        Duration.ofSeconds(seconds),
                        new DemoClip.Look(colour, toneHz),
                        List.of()));
    }

    private void episode(int number) {
        series("Drama/Harbour Lights", number, "0x163048", 220);
        series("Science/Orbit Nine", number, "0x301640", 262);
    }

    private void series(String folder, int number, String colour, int toneHz) {
        String name = folder.substring(folder.indexOf('/') + 1);
        String title = List.of("The First Watch", "Fog at Four").get(number - 1);
        String file = "%s/Season 01/%s - S01E%02d - %s.mp4".formatted(folder, name, number, title);
        clips.add(
                new DemoClip(
                        clips.size() + 1,
                        file,
                        new DemoClip.Lettering(name, "Episode " + number + ": " + title),
                        EPISODE,
                        new DemoClip.Look(colour, toneHz + 15 * number),
                        List.of(Duration.ofSeconds(75), Duration.ofSeconds(150))));
    }

    private void film(String title, int year, String colour, int toneHz) {
        clips.add(
                new DemoClip(
                        clips.size() + 1,
                        "Films/%s (%d).mp4".formatted(title, year),
                        new DemoClip.Lettering(title, "a film of " + year),
                        FILM,
                        new DemoClip.Look(colour, toneHz),
                        List.of(Duration.ofSeconds(85), Duration.ofSeconds(170))));
    }
}
