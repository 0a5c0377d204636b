package dev.shopfleet.local.fleet;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Asks a server, in its own protocol, whether it can serve. Spoken by hand because a client library for each would
 * cost the launcher more start-up time than the rest of it.
 */
final class Health {
    private static final int PATIENCE_MS = 2_000;
    private static final int MOST_BYTES = 1 << 20;

    private Health() {}

    /** One question; an exception is a no. */
    @FunctionalInterface
    interface Probe {
        boolean ask() throws IOException;

        default boolean healthy() {
            try {
                return ask();
            } catch (IOException | RuntimeException no) {
                return false;
            }
        }
    }

    static Probe redis(int port) {
        return () -> {
            try (Socket socket = connect("127.0.0.1", port)) {
                socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
                byte[] answer = socket.getInputStream().readNBytes("+PONG\r\n".length());
                return new String(answer, StandardCharsets.US_ASCII).equals("+PONG\r\n");
            }
        };
    }

    /** Green for a service's readiness and for the sandbox provider is 200. */
    static Probe http(String url) {
        return () -> get(url).status() == 200;
    }

    static Probe elasticsearch(int port) {
        return () -> {
            Answer answer = get("http://127.0.0.1:" + port + "/_cluster/health");
            return answer.status() == 200
                    && (answer.body().contains("\"status\":\"green\"")
                            || answer.body().contains("\"status\":\"yellow\""));
        };
    }

    /** Metadata request, version 1: the broker must name at least one live broker and the controller. */
    static Probe kafka(int port) {
        return () -> {
            try (Socket socket = connect("127.0.0.1", port)) {
                byte[] client = "shop".getBytes(StandardCharsets.US_ASCII);
                DataOutputStream out = new DataOutputStream(socket.getOutputStream());
                ByteBuffer request = ByteBuffer.allocate(64);
                request.putShort((short) 3).putShort((short) 1).putInt(1);
                request.putShort((short) client.length).put(client);
                request.putInt(0);
                out.writeInt(request.position());
                out.write(request.array(), 0, request.position());
                out.flush();
                DataInputStream in = new DataInputStream(socket.getInputStream());
                byte[] bytes = readExactly(in, in.readInt());
                ByteBuffer answer = ByteBuffer.wrap(bytes);
                answer.getInt();
                int brokers = answer.getInt();
                for (int i = 0; i < brokers; i++) {
                    answer.getInt();
                    skipText(answer);
                    answer.getInt();
                    skipText(answer);
                }
                return brokers > 0 && answer.getInt() >= 0;
            }
        };
    }

    /** {@code {ping: 1, $db: "admin"}} as an OP_MSG; an answer with {@code ok: 1.0} is a yes. */
    static Probe mongo(String host, int port) {
        return () -> {
            try (Socket socket = connect(host, port)) {
                byte[] document = bsonPing();
                ByteBuffer message = ByteBuffer.allocate(21 + document.length).order(ByteOrder.LITTLE_ENDIAN);
                message.putInt(message.capacity()).putInt(1).putInt(0).putInt(2013);
                message.putInt(0).put((byte) 0).put(document);
                socket.getOutputStream().write(message.array());
                InputStream in = socket.getInputStream();
                int length = ByteBuffer.wrap(readExactly(in, 4))
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .getInt();
                byte[] answer = readExactly(in, length - 4);
                byte[] yes = {1, 'o', 'k', 0, 0, 0, 0, 0, 0, 0, (byte) 0xf0, 0x3f};
                byte[] yesAsInt = {16, 'o', 'k', 0, 1, 0, 0, 0};
                return contains(answer, yes) || contains(answer, yesAsInt);
            }
        };
    }

    private static byte[] bsonPing() {
        ByteBuffer bson = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        bson.position(4);
        bson.put((byte) 16).put("ping\0".getBytes(StandardCharsets.US_ASCII)).putInt(1);
        bson.put((byte) 2).put("$db\0".getBytes(StandardCharsets.US_ASCII));
        bson.putInt(6).put("admin\0".getBytes(StandardCharsets.US_ASCII)).put((byte) 0);
        bson.putInt(0, bson.position());
        return Arrays.copyOf(bson.array(), bson.position());
    }

    private static boolean contains(byte[] all, byte[] part) {
        for (int i = 0; i + part.length <= all.length; i++) {
            if (Arrays.equals(all, i, i + part.length, part, 0, part.length)) {
                return true;
            }
        }
        return false;
    }

    private static void skipText(ByteBuffer buffer) {
        int length = buffer.getShort();
        buffer.position(buffer.position() + Math.max(length, 0));
    }

    private static byte[] readExactly(InputStream in, int length) throws IOException {
        if (length < 0 || length > MOST_BYTES) {
            throw new IOException("not the expected protocol");
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }

    private static Socket connect(String host, int port) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(host, port), PATIENCE_MS);
            socket.setSoTimeout(PATIENCE_MS);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private record Answer(int status, String body) {}

    private static Answer get(String url) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url).toURL().openConnection();
        connection.setConnectTimeout(PATIENCE_MS);
        connection.setReadTimeout(PATIENCE_MS);
        try {
            int status = connection.getResponseCode();
            if (status != 200) {
                return new Answer(status, "");
            }
            try (InputStream in = connection.getInputStream()) {
                return new Answer(status, new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8));
            }
        } finally {
            connection.disconnect();
        }
    }
}
