package dev.shopfleet.local.mongo;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a log file comes to: for each namespace and position the last record, read from the file when asked for. */
final class StoredLog implements AutoCloseable {

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    /** Where the last record of each position of one namespace starts; 0 where there is none. */
    private static final class Offsets {
        private long[] at = new long[16];
        private int used;

        void set(int position, long offset) {
            if (position >= at.length) {
                at = Arrays.copyOf(at, Math.max(position + 1, at.length * 2));
            }
            at[position] = offset;
            used = Math.max(used, position + 1);
        }
    }

    private final Path file;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment bytes;
    private final Map<String, Offsets> namespaces = new TreeMap<>();
    private long end;
    private long liveBytes;

    /** Reads the first {@code limit} bytes; a torn record at their end is left out of {@link #end()}. */
    StoredLog(Path file, long limit) throws IOException {
        this.file = file;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, Math.min(limit, channel.size()), arena);
            scan();
        } catch (IOException | RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    private void scan() throws IOException {
        byte[] header = LogFormat.FILE_HEADER;
        if (bytes.byteSize() < header.length
                || bytes.asSlice(0, header.length).mismatch(MemorySegment.ofArray(header)) != -1) {
            throw new IOException(file.getFileName() + " is not a log of this server");
        }
        end = header.length;
        while (end < bytes.byteSize() && isWhole(end)) {
            apply(end);
            end += LogFormat.RECORD_HEADER + bytes.get(INT, end);
        }
        namespaces.values().forEach(offsets -> {
            for (int i = 0; i < offsets.used; i++) {
                if (offsets.at[i] != 0) {
                    liveBytes += LogFormat.RECORD_HEADER + bytes.get(INT, offsets.at[i]);
                }
            }
        });
    }

    /** False for a torn tail; damage before the tail is not passed over in silence. */
    private boolean isWhole(long at) throws IOException {
        long left = bytes.byteSize() - at;
        if (left < LogFormat.RECORD_HEADER) {
            return false;
        }
        int length = bytes.get(INT, at);
        if (length > 0 && length <= LogFormat.MAX_RECORD) {
            if (LogFormat.RECORD_HEADER + (long) length > left) {
                return false;
            }
            if (bytes.get(INT, at + 4) == LogFormat.crc(slice(at + LogFormat.RECORD_HEADER, length))) {
                return true;
            }
            if (LogFormat.RECORD_HEADER + (long) length == left) {
                return false;
            }
        } else if (isZero(at)) {
            return false;
        }
        throw new IOException(file.getFileName() + " is damaged at byte " + at
                + ", before its end; bring back a copy, or wipe the data folder to start empty");
    }

    private boolean isZero(long from) {
        for (long at = from; at < bytes.byteSize(); at++) {
            if (bytes.get(ValueLayout.JAVA_BYTE, at) != 0) {
                return false;
            }
        }
        return true;
    }

    private void apply(long at) throws IOException {
        byte op = bytes.get(ValueLayout.JAVA_BYTE, at + LogFormat.RECORD_HEADER);
        short nameLength = bytes.get(SHORT, at + LogFormat.RECORD_HEADER + 1);
        String namespace = StandardCharsets.UTF_8
                .decode(slice(at + LogFormat.RECORD_HEADER + 3, nameLength))
                .toString();
        int position = bytes.get(INT, at + LogFormat.RECORD_HEADER + 3 + nameLength);
        switch (op) {
            case LogFormat.PUT ->
                namespaces.computeIfAbsent(namespace, _ -> new Offsets()).set(position, at);
            case LogFormat.REMOVE ->
                namespaces.computeIfAbsent(namespace, _ -> new Offsets()).set(position, 0);
            case LogFormat.DROP -> namespaces.remove(namespace);
            default -> throw new IOException(file.getFileName() + " has an unknown record " + op + " at byte " + at);
        }
    }

    private ByteBuffer slice(long at, int length) {
        return bytes.asSlice(at, length).asByteBuffer();
    }

    /** The end of the last whole record. */
    long end() {
        return end;
    }

    /** How large the file would be without the records that later ones replaced. */
    long liveBytes() {
        return LogFormat.FILE_HEADER.length + liveBytes;
    }

    Set<String> namespaces() {
        return namespaces.keySet();
    }

    /** The documents of a namespace by position, null where there is none. Asked a second time, it has none. */
    Stream<@Nullable Document> take(String namespace) {
        Offsets offsets = namespaces.remove(namespace);
        return offsets == null
                ? Stream.empty()
                : Arrays.stream(offsets.at, 0, offsets.used).mapToObj(at -> at == 0 ? null : document(at));
    }

    private Document document(long at) {
        short nameLength = bytes.get(SHORT, at + LogFormat.RECORD_HEADER + 1);
        int before = 3 + nameLength + 4;
        int length = bytes.get(INT, at) - before;
        byte[] bson =
                bytes.asSlice(at + LogFormat.RECORD_HEADER + before, length).toArray(ValueLayout.JAVA_BYTE);
        return BsonDecoder.decodeBson(Unpooled.wrappedBuffer(bson));
    }

    /** Writes a file with the last records only. */
    void compactTo(Path target) throws IOException {
        try (FileChannel channel = FileChannel.open(
                target, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20).put(LogFormat.FILE_HEADER);
            for (Offsets offsets : namespaces.values()) {
                for (int i = 0; i < offsets.used; i++) {
                    if (offsets.at[i] != 0) {
                        copy(offsets.at[i], buffer, channel);
                    }
                }
            }
            writeOut(buffer, channel);
            channel.force(false);
        }
    }

    private void copy(long at, ByteBuffer buffer, FileChannel channel) throws IOException {
        ByteBuffer whole = slice(at, LogFormat.RECORD_HEADER + bytes.get(INT, at));
        if (whole.remaining() > buffer.remaining()) {
            writeOut(buffer, channel);
        }
        if (whole.remaining() > buffer.capacity()) {
            while (whole.hasRemaining()) {
                channel.write(whole);
            }
        } else {
            buffer.put(whole);
        }
    }

    private static void writeOut(ByteBuffer buffer, FileChannel channel) throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    @Override
    public void close() {
        arena.close();
    }
}
