package dev.shopfleet.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.common.event.Topics;
import dev.shopfleet.product.Client.Answer;
import dev.shopfleet.test.EventsProbe;
import dev.shopfleet.test.ServiceIT;
import dev.shopfleet.test.Tokens;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;

/** What is no picture, or too much of one, is refused by name, and nothing of it is kept. */
@ServiceIT
class BadPicturesIT {

    private final EventsProbe events;
    private final MongoOperations documents;
    private final Client admin;
    private final Client guest;
    private final Shop shop;
    private String id = "";

    BadPicturesIT(
            @LocalServerPort int port,
            @Autowired Tokens tokens,
            @Autowired EventsProbe events,
            @Autowired MongoOperations documents) {
        this.events = events;
        this.documents = documents;
        this.admin = new Client(port, tokens.admin());
        this.guest = admin.as(null);
        this.shop = new Shop(admin);
    }

    @BeforeEach
    void product() {
        String category = Shop.fresh("pictured-");
        shop.category(category, "");
        id = shop.product(Shop.fresh("PIC-"), "Mug", category, 900, 5, "{}")
                .path("id")
                .asString();
    }

    private void isRefused(String name, byte[] upload, int status, String code) {
        long before = documents.count(new Query(), "pictures");
        Answer answer = admin.upload("/products/" + id + "/images", name, upload);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.body().path("success").asBoolean(true)).isFalse();
        assertThat(documents.count(new Query(), "pictures"))
                .as("pictures in the store")
                .isEqualTo(before);
        assertThat(guest.get("/products/" + id).data().path("images")).isEmpty();
        assertThat(events.all(Topics.PRODUCT, "product.changed", id))
                .as("nobody hears of it")
                .hasSize(1);
    }

    private static byte[] picture(String format, int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, bytes);
        return bytes.toByteArray();
    }

    @Test
    void aRenamedExecutable() {
        byte[] elf = Arrays.copyOf(new byte[] {0x7F, 'E', 'L', 'F', 2, 1, 1}, 4_096);
        isRefused("mug.png", elf, 415, "UNSUPPORTED_MEDIA_TYPE");
        byte[] exe = Arrays.copyOf(new byte[] {'M', 'Z', (byte) 0x90, 0}, 4_096);
        isRefused("mug.jpg", exe, 415, "UNSUPPORTED_MEDIA_TYPE");
        isRefused("mug.png", "#!/bin/sh\nrm -rf /\n".getBytes(StandardCharsets.UTF_8), 415, "UNSUPPORTED_MEDIA_TYPE");
        isRefused("mug.png", new byte[0], 415, "UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void aDrawingWithAScript() {
        String svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
        isRefused("mug.svg", svg.getBytes(StandardCharsets.UTF_8), 415, "UNSUPPORTED_MEDIA_TYPE");
        isRefused(
                "mug.png",
                ("<?xml version=\"1.0\"?>" + svg).getBytes(StandardCharsets.UTF_8),
                415,
                "UNSUPPORTED_MEDIA_TYPE");
    }

    /** A header that promises 2.5 thousand million pixels, in a file of a few bytes. */
    @Test
    void aPictureThatWouldFillTheMemory() throws IOException {
        byte[] bomb = picture("png", 8, 8);
        ByteBuffer header = ByteBuffer.wrap(bomb);
        header.putInt(16, 50_000).putInt(20, 50_000);
        CRC32 sum = new CRC32();
        sum.update(bomb, 12, 17);
        header.putInt(29, (int) sum.getValue());
        isRefused("mug.png", bomb, 400, "VALIDATION_FAILED");
    }

    @Test
    void aPictureThatIsCutShort() throws IOException {
        byte[] png = picture("png", 300, 300);
        isRefused("mug.png", Arrays.copyOf(png, png.length / 2), 400, "VALIDATION_FAILED");
        byte[] jpeg = picture("jpeg", 300, 300);
        isRefused("mug.jpg", Arrays.copyOf(jpeg, jpeg.length / 2), 400, "VALIDATION_FAILED");
    }

    @Test
    void aFileOfSixMebibytes() throws IOException {
        byte[] large = Arrays.copyOf(picture("png", 300, 300), 6 * 1024 * 1024);
        isRefused("mug.png", large, 413, "PAYLOAD_TOO_LARGE");
    }
}
