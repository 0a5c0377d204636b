package dev.shopfleet.user.controller;

import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.message.ServiceMessage;
import dev.shopfleet.common.security.Caller;
import dev.shopfleet.common.security.Open;
import dev.shopfleet.common.security.SignedIn;
import dev.shopfleet.user.model.EmailAddress;
import dev.shopfleet.user.service.Grant;
import dev.shopfleet.user.service.Origin;
import dev.shopfleet.user.service.Registration;
import dev.shopfleet.user.service.SignIn;
import dev.shopfleet.user.service.SignOut;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** In and out. */
@RestController
@RequestMapping("/api/v1/auth")
class AuthController {

    record Register(
            @NotBlank @Email @Size(max = Limits.EMAIL) String email,
            @NotNull @Size(max = Limits.PASSWORD) String password,

            @NotNull @Size(max = Limits.NAME) @Pattern(regexp = Limits.TEXT, message = Limits.TEXT_MESSAGE)
            String name,

            @NotNull @Size(max = Limits.NAME) @Pattern(regexp = Limits.TEXT, message = Limits.TEXT_MESSAGE)
            String surname,

            @Nullable RefreshTokenIn refreshTokenIn) {}

    record Login(
            @NotBlank @Size(max = Limits.EMAIL) String email,
            @NotNull @Size(max = Limits.PASSWORD) String password,
            @Nullable RefreshTokenIn refreshTokenIn) {}

    record RefreshRequest(
            @Nullable @Size(max = Limits.TOKEN) String refreshToken,
            @Nullable RefreshTokenIn refreshTokenIn) {}

    private final Registration registration;
    private final SignIn signIn;
    private final SignOut signOut;
    private final RefreshCookie cookie;

    AuthController(Registration registration, SignIn signIn, SignOut signOut, RefreshCookie cookie) {
        this.registration = registration;
        this.signIn = signIn;
        this.signOut = signOut;
        this.cookie = cookie;
    }

    @Open
    @PostMapping("/register")
    ServiceMessage<TokensView> register(
            @Valid @RequestBody Register request, Origin origin, HttpServletResponse response) {
        Grant grant = registration.register(
                EmailAddress.of(request.email()),
                request.password(),
                request.name().strip(),
                request.surname().strip(),
                origin);
        return ServiceMessage.created("Welcome", tokens(grant, request.refreshTokenIn(), response));
    }

    @Open
    @PostMapping("/login")
    ServiceMessage<TokensView> login(@Valid @RequestBody Login request, Origin origin, HttpServletResponse response) {
        Grant grant = signIn.login(EmailAddress.of(request.email()), request.password(), origin);
        return ServiceMessage.ok("Signed in", tokens(grant, request.refreshTokenIn(), response));
    }

    /** The new token goes the way the old one came, unless asked for otherwise. */
    @Open
    @PostMapping("/refresh")
    ServiceMessage<TokensView> refresh(
            @Valid @RequestBody(required = false) @Nullable RefreshRequest request,
            @CookieValue(name = RefreshCookie.NAME, required = false) @Nullable String inCookie,
            HttpServletResponse response) {
        String inBody = request == null ? null : request.refreshToken();
        String presented = inBody == null ? inCookie : inBody;
        if (presented == null) {
            throw new Refusal(Code.UNAUTHENTICATED, "The refresh token is missing, expired or not valid");
        }
        RefreshTokenIn wanted = request == null ? null : request.refreshTokenIn();
        RefreshTokenIn way = wanted != null ? wanted : inBody == null ? RefreshTokenIn.COOKIE : RefreshTokenIn.BODY;
        return ServiceMessage.ok("Refreshed", tokens(signIn.refresh(presented), way, response));
    }

    @SignedIn
    @PostMapping("/logout")
    ServiceMessage<Void> logout(Caller caller, HttpServletResponse response) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.removed());
        return signOut.logout(caller);
    }

    @SignedIn
    @PostMapping("/logout-all")
    ServiceMessage<Void> logoutAll(Caller caller, HttpServletResponse response) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.removed());
        return signOut.logoutAll(caller);
    }

    private TokensView tokens(Grant grant, @Nullable RefreshTokenIn way, HttpServletResponse response) {
        // RFC 6749, 5.1: no cache may keep tokens.
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        boolean inBody = way == RefreshTokenIn.BODY;
        if (!inBody) {
            response.addHeader(HttpHeaders.SET_COOKIE, cookie.holding(grant));
        }
        return new TokensView(
                grant.user(),
                grant.accessToken(),
                grant.expiresIn().toSeconds(),
                inBody ? grant.refreshToken().text() : null);
    }
}
