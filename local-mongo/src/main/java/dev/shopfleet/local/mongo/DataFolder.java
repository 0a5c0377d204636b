package dev.shopfleet.local.mongo;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder with the log, held by one process at a time. */
final class DataFolder implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(DataFolder.class);

    private final Path directory;
    private final FileChannel lock;

    DataFolder(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
        lock = FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isOurs()) {
            lock.close();
            throw new IOException("The data folder " + directory
                    + " is in use by another local MongoDB-protocol server; stop that one or use another folder");
        }
    }

    private boolean isOurs() throws IOException {
        try {
            FileLock held = lock.tryLock();
            return held != null;
        } catch (OverlappingFileLockException _) {
            return false; // a second server in this very process
        }
    }

    Path log() {
        return directory.resolve("data.log");
    }

    Path compacted() {
        return directory.resolve("data.log.new");
    }

    /** Reads the log, dropping a torn tail, and rewrites it where a third of it or more is out of date. */
    @Nullable
    StoredLog recover() throws IOException {
        Files.deleteIfExists(compacted());
        if (!Files.exists(log()) || Files.size(log()) < LogFormat.FILE_HEADER.length) {
            return null; // never anything acknowledged
        }
        long size = Files.size(log());
        StoredLog stored = new StoredLog(log(), size);
        try {
            if (stored.end() < size) {
                LOG.warn("dropping {} bytes of a record that was never acknowledged", size - stored.end());
            }
            if (stored.liveBytes() * 3 <= stored.end() * 2) {
                stored.compactTo(compacted());
                Files.move(compacted(), log(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                LOG.info("log compacted from {} to {} bytes", stored.end(), stored.liveBytes());
            } else if (stored.end() < size) {
                try (FileChannel channel = FileChannel.open(log(), StandardOpenOption.WRITE)) {
                    channel.truncate(stored.end());
                }
            }
            return stored;
        } catch (IOException | RuntimeException e) {
            stored.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
