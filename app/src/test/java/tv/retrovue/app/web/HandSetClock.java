package tv.retrovue.app.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that a test moves. */
final class HandSetClock implements InstantSource {
    private volatile Instant now = Instant.parse("2026-11-20T20:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    void advance(Duration by) {
        now = now.plus(by);
    }
}
