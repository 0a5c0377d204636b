package dev.shopfleet.user.controller;

import com.fasterxml.jackson.annotation.JsonAlias;
import dev.shopfleet.common.message.Items;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.message.ServiceMessage;
import dev.shopfleet.common.security.Caller;
import dev.shopfleet.common.security.SignedIn;
import dev.shopfleet.user.model.PostalAddress;
import dev.shopfleet.user.service.AddressView;
import dev.shopfleet.user.service.Profiles;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** One's address book. */
@RestController
@RequestMapping("/api/v1/users/me/addresses")
@SignedIn
class AddressController {

    private static final Set<String> COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

    record AddressRequest(
            @NotNull @Size(max = Limits.LINE) @Pattern(regexp = Limits.TEXT, message = Limits.TEXT_MESSAGE)
            String name,

            @NotNull @Size(max = Limits.LINE) @Pattern(regexp = Limits.TEXT, message = Limits.TEXT_MESSAGE)
            String line1,

            @Nullable @Size(max = Limits.LINE) @Pattern(regexp = "[^\\p{Cntrl}]*")
            String line2,

            @NotNull @Size(max = Limits.LINE) @Pattern(regexp = Limits.TEXT, message = Limits.TEXT_MESSAGE)
            String city,

            @Nullable @Size(max = Limits.LINE) @Pattern(regexp = "[^\\p{Cntrl}]*")
            String region,

            @NotNull @Size(max = 20) @Pattern(regexp = Limits.TEXT, message = Limits.TEXT_MESSAGE)
            String postalCode,

            @NotNull @Size(max = 2) String country,
            @JsonAlias("default") @Nullable Boolean isDefault) {

        PostalAddress address() {
            if (!COUNTRIES.contains(country)) {
                throw Refusal.field("country", "must be an ISO 3166-1 alpha-2 code, for example DE");
            }
            return new PostalAddress(
                    name.strip(),
                    line1.strip(),
                    stripped(line2),
                    city.strip(),
                    stripped(region),
                    postalCode.strip(),
                    country);
        }

        private static @Nullable String stripped(@Nullable String text) {
            return text == null || text.isBlank() ? null : text.strip();
        }

        boolean asDefault() {
            return Boolean.TRUE.equals(isDefault);
        }
    }

    private final Profiles profiles;

    AddressController(Profiles profiles) {
        this.profiles = profiles;
    }

    @GetMapping
    ServiceMessage<Items<AddressView>> list(Caller caller) {
        return profiles.addresses(caller);
    }

    @PostMapping
    ServiceMessage<AddressView> add(Caller caller, @Valid @RequestBody AddressRequest request) {
        return profiles.addAddress(caller, request.address(), request.asDefault());
    }

    @PutMapping("/{id}")
    ServiceMessage<AddressView> replace(
            Caller caller, @PathVariable String id, @Valid @RequestBody AddressRequest request) {
        return profiles.replaceAddress(caller, id, request.address(), request.asDefault());
    }

    @DeleteMapping("/{id}")
    ServiceMessage<Void> remove(Caller caller, @PathVariable String id) {
        return profiles.removeAddress(caller, id);
    }
}
