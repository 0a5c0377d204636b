package dev.shopfleet.sandbox.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * An append-only file of lines. One writer thread takes whatever has queued up, writes it at once and forces it once,
 * so that concurrent callers share the price of a force.
 */
public final class JournalFile implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(JournalFile.class.getName());
    private static final int BATCH = 1024;
    private static final Line STOP = new Line(new byte[0], false, new CompletableFuture<>());

    private final FileChannel channel;
    private final FileLock lock;
    private final BlockingQueue<Line> queue = new LinkedBlockingQueue<>();
    private final Thread writer;
    private volatile @Nullable IOException failure;

    private JournalFile(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
        this.writer = Thread.ofPlatform().name("journal").daemon().unstarted(this::write);
    }

    /**
     * Opens the file, made if missing, and hands every complete line to the reader. A last line that was cut off or
     * that the reader refuses was never acknowledged and is dropped; damage before it stops the start.
     */
    public static JournalFile open(Path file, LineReader reader) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        boolean fresh = Files.notExists(file);
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            FileLock lock = lock(channel, file);
            if (fresh && directory != null) {
                try (FileChannel entry = FileChannel.open(directory, StandardOpenOption.READ)) {
                    entry.force(true);
                }
            }
            long good = replay(channel, file, reader);
            if (good < channel.size()) {
                LOG.log(System.Logger.Level.WARNING, "dropped a torn tail of {0} bytes", channel.size() - good);
                channel.truncate(good);
                channel.force(true);
            }
            channel.position(good);
            JournalFile journal = new JournalFile(channel, lock);
            journal.writer.start();
            return journal;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static FileLock lock(FileChannel channel, Path file) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
        } catch (OverlappingFileLockException e) {
            throw new IOException(file + " is in use by another provider in this process", e);
        }
        throw new IOException(file + " is in use by another provider process");
    }

    private static long replay(FileChannel channel, Path file, LineReader reader) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(64 * 1024);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long good = 0;
        boolean refused = false;
        channel.position(0);
        while (channel.read(chunk.clear()) >= 0) {
            chunk.flip();
            while (chunk.hasRemaining()) {
                byte next = chunk.get();
                if (next != '\n') {
                    line.write(next);
                    continue;
                }
                if (refused) {
                    throw new IOException(file + " is damaged at byte " + good + "; refusing to go on without it");
                }
                if (reader.accept(line.toByteArray())) {
                    good += line.size() + 1;
                } else {
                    refused = true;
                }
                line.reset();
            }
        }
        return good;
    }

    /** Queues a line; calls keep their order. The future is done when the line is on disk. */
    public CompletableFuture<Void> append(byte[] line) {
        return enqueue(line, true);
    }

    /** Queues a line whose loss would only repeat work; it waits for nobody and forces nothing. */
    public void appendLazily(byte[] line) {
        var _ = enqueue(line, false);
    }

    private CompletableFuture<Void> enqueue(byte[] line, boolean durable) {
        IOException broken = failure;
        if (broken != null) {
            throw new JournalBrokenException(broken);
        }
        Line queued = new Line(line, durable, new CompletableFuture<>());
        queue.add(queued);
        if (!writer.isAlive()) {
            throw new JournalBrokenException(new IOException("the journal is closed"));
        }
        return queued.done;
    }

    private void write() {
        List<Line> batch = new ArrayList<>();
        boolean running = true;
        while (running) {
            batch.clear();
            try {
                batch.add(queue.take());
            } catch (InterruptedException e) {
                // An interrupt would close the channel under us; only STOP ends this thread.
                continue;
            }
            queue.drainTo(batch, BATCH);
            running = !batch.contains(STOP);
            writeBatch(batch);
        }
        queue.forEach(late ->
                late.done.completeExceptionally(new JournalBrokenException(new IOException("the journal is closed"))));
    }

    private void writeBatch(List<Line> batch) {
        try {
            IOException broken = failure;
            if (broken != null) {
                throw broken;
            }
            int size = batch.stream().mapToInt(line -> line.bytes.length + 1).sum();
            ByteBuffer out = ByteBuffer.allocate(size);
            boolean durable = false;
            for (Line line : batch) {
                if (!line.equals(STOP)) {
                    out.put(line.bytes).put((byte) '\n');
                    durable |= line.durable;
                }
            }
            out.flip();
            while (out.hasRemaining()) {
                channel.write(out);
            }
            if (durable) {
                channel.force(false);
            }
            batch.forEach(line -> line.done.complete(null));
        } catch (IOException e) {
            if (failure == null) {
                LOG.log(System.Logger.Level.ERROR, "the journal cannot be written; answering nothing from here on", e);
            }
            // Half a line may be on disk: nothing can follow it before a start has dropped it.
            failure = e;
            JournalBrokenException broken = new JournalBrokenException(e);
            batch.forEach(line -> line.done.completeExceptionally(broken));
        }
    }

    @Override
    public void close() throws IOException {
        queue.add(STOP);
        boolean interrupted = false;
        while (writer.isAlive()) {
            try {
                writer.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        try (channel) {
            if (failure == null) {
                channel.force(true);
            }
            lock.release();
        }
    }

    /** Takes one complete line at start; false means that it cannot be understood. */
    @FunctionalInterface
    public interface LineReader {
        boolean accept(byte[] line) throws IOException;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared by value
    private record Line(byte[] bytes, boolean durable, CompletableFuture<Void> done) {}
}
