package dev.shopfleet.product;

import dev.shopfleet.product.config.ProductProperties;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.scheduling.annotation.EnableScheduling;

@SpringBootApplication
@EnableScheduling
@EnableConfigurationProperties(ProductProperties.class)
public class ProductServiceApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(ProductServiceApplication.class, arguments);
    }
}
