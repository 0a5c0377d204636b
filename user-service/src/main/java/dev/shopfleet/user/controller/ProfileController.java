package dev.shopfleet.user.controller;

import dev.shopfleet.common.message.ServiceMessage;
import dev.shopfleet.common.security.Caller;
import dev.shopfleet.common.security.SignedIn;
import dev.shopfleet.user.model.EmailAddress;
import dev.shopfleet.user.service.Origin;
import dev.shopfleet.user.service.Profiles;
import dev.shopfleet.user.service.UserView;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** One's own profile. */
@RestController
@RequestMapping("/api/v1/users/me")
@SignedIn
class ProfileController {

    record Change(
            @Nullable @Size(max = Limits.NAME) @Pattern(regexp = Limits.TEXT, message = Limits.TEXT_MESSAGE)
            String name,

            @Nullable @Size(max = Limits.NAME) @Pattern(regexp = Limits.TEXT, message = Limits.TEXT_MESSAGE)
            String surname,

            @Nullable @Email @Size(min = 3, max = Limits.EMAIL)
            String email,

            @Nullable @Size(max = Limits.PASSWORD) String currentPassword) {

        Profiles.Change change() {
            return new Profiles.Change(
                    name == null ? null : name.strip(),
                    surname == null ? null : surname.strip(),
                    email == null ? null : EmailAddress.of(email),
                    currentPassword);
        }
    }

    private final Profiles profiles;
    private final RefreshCookie cookie;

    ProfileController(Profiles profiles, RefreshCookie cookie) {
        this.profiles = profiles;
        this.cookie = cookie;
    }

    @GetMapping
    ServiceMessage<UserView> me(Caller caller) {
        return profiles.me(caller);
    }

    @PatchMapping
    ServiceMessage<UserView> change(Caller caller, @Valid @RequestBody Change request, Origin origin) {
        return profiles.change(caller, request.change(), origin);
    }

    @DeleteMapping
    ServiceMessage<Void> delete(Caller caller, HttpServletResponse response) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.removed());
        return profiles.delete(caller);
    }
}
