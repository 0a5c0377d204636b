package dev.shopfleet.demo.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.demo.DemoCatalogue;
import dev.shopfleet.demo.Product;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PainterTest {
    private final List<Product> products = DemoCatalogue.load().products();

    @Test
    void paintsEveryProductDifferentlyAndUnderSixtyKilobytes() {
        Set<Integer> seen = new HashSet<>();
        for (Product product : products) {
            byte[] png = Painter.png(product);
            assertThat(png.length).as(product.sku()).isBetween(3_000, 60_000);
            assertThat(seen.add(Arrays.hashCode(png))).as(product.sku()).isTrue();
        }
    }

    @Test
    void paintsTheSameProductAlwaysTheSame() {
        assertThat(Painter.png(products.get(7))).isEqualTo(Painter.png(products.get(7)));
    }

    @Test
    void paintsASquareOfEightHundred() throws IOException {
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(Painter.png(products.getFirst())));
        assertThat(picture.getWidth()).isEqualTo(800);
        assertThat(picture.getHeight()).isEqualTo(800);
    }

    @Test
    void showsTheProductInItsOwnColour() {
        for (Product product : products) {
            if (product.picture().shape().equals("mug")) {
                int ground = Painter.paint(product).getRGB(330, 500) & 0xFFFFFF;
                assertThat(ground).isEqualTo(Palette.named(product.colour()).getRGB() & 0xFFFFFF);
            }
        }
    }

    @Test
    void keepsEverySketchInUse() {
        assertThat(products.stream().map(product -> product.picture().shape())).containsAll(Painter.shapes());
    }
}
