package dev.shopfleet.local.mongo;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * The layout of the log: a file header, then records {@code [length][crc][op][namespace length][namespace][position]
 * [BSON]}, big-endian; length and crc are those of all that follows them in the record.
 */
final class LogFormat {

    static final byte[] FILE_HEADER = "SHOPMGO1".getBytes(StandardCharsets.US_ASCII);
    static final int RECORD_HEADER = 8;
    static final int MAX_RECORD = 64 << 20;

    static final byte PUT = 1;
    static final byte REMOVE = 2;
    static final byte DROP = 3;

    private LogFormat() {}

    static int crc(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
