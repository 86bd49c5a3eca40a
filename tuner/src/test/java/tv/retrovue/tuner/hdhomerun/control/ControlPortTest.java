package tv.retrovue.tuner.hdhomerun.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static tv.retrovue.tuner.hdhomerun.device.Fixtures.DEVICE_ID;
import static tv.retrovue.tuner.hdhomerun.device.Fixtures.THREE;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tv.retrovue.tuner.announce.Networks;
import tv.retrovue.tuner.hdhomerun.device.Device;
import tv.retrovue.tuner.hdhomerun.device.DeviceIdentity;
import tv.retrovue.tuner.hdhomerun.device.PaperMemory;
import tv.retrovue.tuner.hdhomerun.device.SteppedClock;
import tv.retrovue.tuner.hdhomerun.device.TunerBank;
import tv.retrovue.tuner.stream.ScriptedFeeds;

class ControlPortTest {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final String ANY_DEVICE = "0002000c 0104ffffffff 0204ffffffff 73cc7d8f";
    private static final String GET_MODEL = "0004000d 030b2f7379732f6d6f64656c00 8f5b54b5";
    private static final String MODEL =
            "0005001f 030b2f7379732f6d6f64656c00 04106864686f6d6572756e355f6174736300 1e5fd121";
    private static final String LOCK =
            "0004001a 03102f74756e6572302f6c6f636b6b657900 0406313233343500 3e87a357";

    private final SteppedClock clock = new SteppedClock();
    private final TunerBank bank = new TunerBank(2, clock);
    private final Device device =
            new Device(
                    new DeviceIdentity(DEVICE_ID, "Retrovue", 2),
                    () -> THREE,
                    bank,
                    new PaperMemory());
    private ControlPort port;

    @BeforeEach
    void open() throws IOException {
        port = open(Set.of(), 0);
    }

    @AfterEach
    void close() throws IOException {
        port.close();
    }

    @Test
    void discoveryAnswersWithTheAddressThatTheClientReaches() throws IOException {
        try (DatagramSocket client = client()) {
            assertThat(Frame.parse(ByteBuffer.wrap(ask(client, ANY_DEVICE))))
                    .get()
                    .extracting(reply -> reply.field(Field.BASE_URL).orElseThrow().asText())
                    .isEqualTo("http://127.0.0.1:5004");
        }
    }

    @Test
    void brokenAndForeignDatagramsAreMetWithSilence() throws IOException {
        try (DatagramSocket client = client()) {
            byte[] reply = ask(client, ANY_DEVICE);
            send(client, "0002000c 0104ffffffff 0204ffffffff 73cc7d90");
            send(client, "47");
            send(client, Hex.text(reply));
            send(client, "0002000c 010400000005 0204ffffffff 00000000");

            client.setSoTimeout(200);
            assertThatExceptionOfType(SocketTimeoutException.class)
                    .isThrownBy(() -> client.receive(new DatagramPacket(new byte[1500], 1500)));
            client.setSoTimeout(5_000);
            assertThat(ask(client, ANY_DEVICE)).isEqualTo(reply);
        }
    }

    @Test
    void networksThatAreNotNamedAreNotServed() throws IOException {
        try (ControlPort elsewhere = open(Set.of("nowhere0"), 0);
                DatagramSocket client = client();
                Socket control = new Socket(LOOPBACK, elsewhere.tcpPort())) {
            client.connect(LOOPBACK, elsewhere.udpPort());
            client.setSoTimeout(200);
            send(client, ANY_DEVICE);
            assertThatExceptionOfType(SocketTimeoutException.class)
                    .isThrownBy(() -> client.receive(new DatagramPacket(new byte[1500], 1500)));
            control.setSoTimeout(5_000);
            assertThat(control.getInputStream().read()).as("hung up").isEqualTo(-1);
        }
    }

    @Test
    void controlAnswersByteForByteAsCaptured() throws IOException {
        try (Socket control = connect()) {
            assertThat(exchange(control, GET_MODEL)).isEqualTo(Hex.plain(MODEL));
        }
    }

    @Test
    void aConnectionSurvivesRefusalsAndCarriesManyRequests() throws IOException {
        try (Socket owner = connect();
                Socket other = connect()) {
            assertThat(bank.holder(0)).isEmpty();
            exchange(owner, LOCK);
            assertThat(bank.holder(0)).contains(LOOPBACK);

            Frame refused = frame(exchange(other, set("/tuner0/vchannel", "5.1")));
            assertThat(refused.field(Field.ERROR_MESSAGE).orElseThrow().asText())
                    .isEqualTo("ERROR: resource locked by 127.0.0.1");
            assertThat(refused.field(Field.GETSET_VALUE)).isEmpty();

            Frame done =
                    frame(
                            exchange(
                                    other,
                                    set(
                                            "/tuner0/vchannel",
                                            "5.1",
                                            Field.number(Field.LOCK_KEY, 12345))));
            assertThat(done.fields())
                    .containsExactly(
                            Field.terminated(Field.GETSET_NAME, "/tuner0/vchannel"),
                            Field.terminated(Field.GETSET_VALUE, "5.1"));
            assertThat(exchange(other, GET_MODEL)).isEqualTo(Hex.plain(MODEL));
        }
    }

    @Test
    void twoRequestsInOneSegmentGetTwoReplies() throws IOException {
        try (Socket control = connect()) {
            control.getOutputStream().write(Hex.bytes(GET_MODEL + GET_MODEL).array());
            assertThat(read(control, 39)).isEqualTo(Hex.plain(MODEL));
            assertThat(read(control, 39)).isEqualTo(Hex.plain(MODEL));
        }
    }

    @Test
    void aRequestInPiecesIsOneRequest() throws IOException {
        try (Socket control = connect()) {
            for (byte b : Hex.bytes(GET_MODEL).array()) {
                control.getOutputStream().write(b);
                control.getOutputStream().flush();
            }
            assertThat(read(control, 39)).isEqualTo(Hex.plain(MODEL));
        }
    }

    @Test
    void whatIsNoRequestEndsTheConnection() throws IOException {
        for (String nonsense :
                List.of(
                        "0004000d 030b2f7379732f6d6f64656c00 8f5b54b6",
                        "0004ffff",
                        "474554202f20485454502f312e310d0a0d0a",
                        ANY_DEVICE)) {
            try (Socket control = connect()) {
                control.getOutputStream().write(Hex.bytes(nonsense).array());
                assertThat(control.getInputStream().read()).as(nonsense).isEqualTo(-1);
            }
        }
    }

    @Test
    void theLockOfAClientThatIsGoneLapses() throws IOException {
        try (Socket control = connect()) {
            exchange(control, LOCK);
        }
        long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (bank.holder(0).isPresent() && System.nanoTime() < deadline) {
            clock.advance(Duration.ofSeconds(1));
            Thread.onSpinWait();
        }
        assertThat(bank.holder(0)).isEmpty();
    }

    @Test
    void tooManyConnectionsCostTheOneThatIsIdleLongest() throws IOException {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 64; i++) {
                sockets.add(connect());
                exchange(sockets.getLast(), GET_MODEL);
            }
            exchange(sockets.getFirst(), GET_MODEL);
            sockets.add(connect());
            exchange(sockets.getLast(), GET_MODEL);

            assertThat(exchange(sockets.getFirst(), GET_MODEL)).isEqualTo(Hex.plain(MODEL));
            assertThat(sockets.get(1).getInputStream().read()).isEqualTo(-1);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void whereUdpIsTakenTcpIsNotServedEither() throws IOException {
        try (DatagramChannel taken = DatagramChannel.open()) {
            int number = freeTcpPort();
            taken.bind(new InetSocketAddress(number));

            assertThatIOException().isThrownBy(() -> open(Set.of(), number));
            assertThatIOException().isThrownBy(() -> new Socket(LOOPBACK, number).close());
        }
    }

    @Test
    void closingHangsUp() throws IOException {
        try (Socket control = connect()) {
            exchange(control, GET_MODEL);
            port.close();
            assertThat(control.getInputStream().read()).isEqualTo(-1);
        }
    }

    private ControlPort open(Set<String> networks, int number) throws IOException {
        return ControlPort.open(
                new ControlSettings(number, 5004, new Networks(networks)),
                device,
                new Signals(new ScriptedFeeds(), clock, Optional.empty()));
    }

    private static int freeTcpPort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private DatagramSocket client() throws IOException {
        DatagramSocket client = new DatagramSocket();
        client.connect(LOOPBACK, port.udpPort());
        client.setSoTimeout(5_000);
        return client;
    }

    private static void send(DatagramSocket client, String capture) throws IOException {
        byte[] bytes = Hex.bytes(capture).array();
        client.send(new DatagramPacket(bytes, bytes.length));
    }

    private static byte[] ask(DatagramSocket client, String capture) throws IOException {
        send(client, capture);
        DatagramPacket reply = new DatagramPacket(new byte[1500], 1500);
        client.receive(reply);
        return Arrays.copyOf(reply.getData(), reply.getLength());
    }

    private Socket connect() throws IOException {
        Socket control = new Socket(LOOPBACK, port.tcpPort());
        control.setSoTimeout(5_000);
        return control;
    }

    private static String set(String name, String value, Field... more) {
        List<Field> fields = new ArrayList<>();
        fields.add(Field.terminated(Field.GETSET_NAME, name));
        fields.add(Field.terminated(Field.GETSET_VALUE, value));
        fields.addAll(List.of(more));
        return Hex.text(new Frame(Frame.GETSET_REQUEST, fields).encode());
    }

    private static Frame frame(String hex) {
        return Frame.parse(Hex.bytes(hex)).orElseThrow();
    }

    /** Sends a request and reads the reply as some clients do: one read is one frame. */
    private static String exchange(Socket control, String request) throws IOException {
        control.getOutputStream().write(Hex.bytes(request).array());
        byte[] reply = new byte[1500];
        int length = control.getInputStream().read(reply);
        return Hex.text(Arrays.copyOf(reply, Math.max(0, length)));
    }

    private static String read(Socket control, int bytes) throws IOException {
        return Hex.text(control.getInputStream().readNBytes(bytes));
    }
}
