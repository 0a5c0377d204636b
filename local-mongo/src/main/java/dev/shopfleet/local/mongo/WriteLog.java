package dev.shopfleet.local.mongo;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The append-only log. Records gather while a command runs and go to the operating system in one write before its
 * reply leaves; from then on they survive the death of the process.
 */
final class WriteLog implements Closeable {

    private static final int KEPT_BUFFER = 4 << 20;

    private final Path file;
    private FileChannel channel;
    private ByteBuf pending = Unpooled.buffer(64 << 10);
    private long size;
    private boolean broken;

    WriteLog(Path file) throws IOException {
        this.file = file;
        this.channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.size() < LogFormat.FILE_HEADER.length) {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(LogFormat.FILE_HEADER));
        }
        this.size = channel.size();
        channel.position(size);
    }

    void put(String namespace, int position, Document document) {
        append(LogFormat.PUT, namespace, position, document);
    }

    void remove(String namespace, int position) {
        append(LogFormat.REMOVE, namespace, position, null);
    }

    void drop(String namespace) {
        append(LogFormat.DROP, namespace, 0, null);
    }

    private void append(byte op, String namespace, int position, @Nullable Document document) {
        int start = pending.writerIndex();
        try {
            pending.writeLong(0); // length and crc, known at the end
            pending.writeByte(op);
            byte[] name = namespace.getBytes(StandardCharsets.UTF_8);
            pending.writeShort(name.length).writeBytes(name).writeInt(position);
            if (document != null) {
                BsonEncoder.encodeDocument(document, pending);
            }
        } catch (RuntimeException e) {
            pending.writerIndex(start);
            broken = true; // memory now holds what the log cannot
            throw e;
        }
        int body = start + LogFormat.RECORD_HEADER;
        int length = pending.writerIndex() - body;
        pending.setInt(start, length);
        pending.setInt(start + 4, LogFormat.crc(pending.nioBuffer(body, length)));
    }

    /** Refuses to go on after a write that failed: memory and file are no longer the same. */
    void requireWhole() {
        if (broken) {
            throw new IllegalStateException("An earlier write to " + file.getFileName()
                    + " failed (disk full?); nothing more is accepted until the server is restarted");
        }
    }

    void flush() {
        if (!pending.isReadable()) {
            return;
        }
        try {
            ByteBuffer bytes = pending.nioBuffer();
            size += bytes.remaining();
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            broken = true;
            throw new UncheckedIOException("Cannot write " + file.getFileName(), e);
        } finally {
            pending.clear();
            if (pending.capacity() > KEPT_BUFFER) {
                pending = Unpooled.buffer(64 << 10);
            }
        }
    }

    long size() {
        return size;
    }

    Path file() {
        return file;
    }

    /**
     * Puts a compacted file in place: it holds what this log's first {@code covered} bytes come to; what was written
     * since is copied behind it.
     */
    void replaceBy(Path compacted, long covered) throws IOException {
        flush();
        try (FileChannel source = FileChannel.open(file, StandardOpenOption.READ)) {
            FileChannel target = FileChannel.open(compacted, StandardOpenOption.WRITE);
            try {
                target.position(target.size());
                for (long at = covered; at < size; ) {
                    at += source.transferTo(at, size - at, target);
                }
                target.force(false);
                Files.move(compacted, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                target.close();
                throw e;
            }
            channel.close();
            channel = target;
            size = target.position();
        }
    }

    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            try (FileChannel closing = channel) {
                flush();
                closing.force(false);
            }
        }
    }
}
