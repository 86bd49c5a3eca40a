package tv.retrovue.app.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tv.retrovue.app.ops.Condition;

/** Both faces with made-up data, for looking at them: prints where they are, ends by itself. */
final class Preview {
    private Preview() {}

    static void main(String[] args) throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("preview");
        try (SampleStation station = new SampleStation(data, InstantSource.system())) {
            if (args.length > 0 && args[0].equals("empty")) {
                station.schedule.channels.clear();
            } else {
                station.scan();
            }
            station.health.register("ports", () -> Condition.degraded("port 80 is taken"));
            System.out.println(
                    station.operator.port()
                            + " "
                            + station.device.ports().getFirst()
                            + " "
                            + OperatorToken.read(data).orElseThrow());
            new CountDownLatch(1).await(10, TimeUnit.MINUTES);
        }
    }
}
