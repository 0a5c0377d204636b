package dev.shopfleet.product.media.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecoderTest {

    /** One pixel, as Google's encoder writes it. */
    private static final String WEBP = "UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA";

    private static byte[] picture(String format, int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        for (int i = 0; i < width; i += 7) {
            graphics.setColor(new Color(i * 31 % 255, i * 17 % 255, i * 7 % 255));
            graphics.fillRect(i, 0, 5, height);
        }
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, format, bytes);
        return bytes.toByteArray();
    }

    private static void refuses(Code code, byte[] upload) {
        assertThatThrownBy(() -> Decoder.decode(upload))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg"})
    void readsAWholePicture(String format) throws IOException {
        BufferedImage image = Decoder.decode(picture(format, 300, 200));
        assertThat(image.getWidth()).isEqualTo(300);
        assertThat(image.getHeight()).isEqualTo(200);
    }

    @Test
    void readsWebP() {
        assertThat(Decoder.decode(Base64.getDecoder().decode(WEBP)).getWidth()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg"})
    void refusesOneThatIsCutShort(String format) throws IOException {
        byte[] whole = picture(format, 300, 200);
        refuses(Code.VALIDATION_FAILED, Arrays.copyOf(whole, whole.length / 2));
        refuses(Code.VALIDATION_FAILED, Arrays.copyOf(whole, 40));
    }

    @Test
    void tellsByContentWhatItIs() {
        refuses(Code.UNSUPPORTED_MEDIA_TYPE, "GIF89a, and no picture of ours".getBytes(StandardCharsets.UTF_8));
        refuses(Code.UNSUPPORTED_MEDIA_TYPE, new byte[0]);
    }

    @Test
    void refusesByItsHeaderOneThatWouldFillTheMemory() throws IOException {
        byte[] bomb = picture("png", 10, 10);
        ByteBuffer header = ByteBuffer.wrap(bomb);
        header.putInt(16, 11_000).putInt(20, 11_000);
        CRC32 check = new CRC32();
        check.update(bomb, 12, 17);
        header.putInt(29, (int) check.getValue());
        refuses(Code.VALIDATION_FAILED, bomb);
    }

    @Test
    void readsOnlyAsManyPixelsOfALargeOneAsAreKept() throws IOException {
        BufferedImage image = Decoder.decode(picture("jpeg", 6_500, 400));
        assertThat(image.getWidth()).isLessThanOrEqualTo(3_000);
        assertThat(Scaling.toFit(image, 2_048, 2_048).width()).isEqualTo(2_048);
    }

    @Test
    void keepsTheShapeWhenItScales() throws IOException {
        Picture small = Scaling.toFit(Decoder.decode(picture("jpeg", 1_200, 900)), 320, Integer.MAX_VALUE);
        assertThat(small.width()).isEqualTo(320);
        assertThat(small.height()).isEqualTo(240);
        assertThat(Scaling.toFit(Decoder.decode(picture("png", 100, 50)), 320, 320)
                        .width())
                .as("never larger than it is")
                .isEqualTo(100);
    }
}
