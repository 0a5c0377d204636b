package dev.shopfleet.invoice.config;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/** What invoices are told from outside, under {@code shopfleet.invoice}. */
@Validated
@ConfigurationProperties("shopfleet.invoice")
public record InvoiceProperties(@Valid @NotNull Seller seller) {

    /**
     * Who sells, as every invoice must say.
     *
     * @param country ISO 3166-1 alpha-2
     * @param taxId VAT identification number or what the seller's country has for it
     */
    public record Seller(
            @NotBlank String name,
            @NotBlank String line1,
            @Nullable String line2,
            @NotBlank String postalCode,
            @NotBlank String city,
            @NotNull @Pattern(regexp = "[A-Z]{2}") String country,
            @NotBlank String taxId,
            @NotBlank String email,
            @NotBlank String website) {}
}
