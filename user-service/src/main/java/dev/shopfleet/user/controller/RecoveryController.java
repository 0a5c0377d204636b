package dev.shopfleet.user.controller;

import dev.shopfleet.common.message.ServiceMessage;
import dev.shopfleet.common.security.Caller;
import dev.shopfleet.common.security.Open;
import dev.shopfleet.common.security.SignedIn;
import dev.shopfleet.user.model.EmailAddress;
import dev.shopfleet.user.service.EmailVerification;
import dev.shopfleet.user.service.Origin;
import dev.shopfleet.user.service.PasswordRecovery;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** New passwords, and e-mail addresses confirmed. */
@RestController
@RequestMapping("/api/v1/auth")
class RecoveryController {

    record Forgot(@NotBlank @Email @Size(max = Limits.EMAIL) String email) {}

    record Reset(
            @NotBlank @Size(max = Limits.TOKEN) String token,
            @NotNull @Size(max = Limits.PASSWORD) String password) {}

    record Change(
            @NotNull @Size(max = Limits.PASSWORD) String currentPassword,
            @NotNull @Size(max = Limits.PASSWORD) String password) {}

    record Verify(@NotBlank @Size(max = Limits.TOKEN) String token) {}

    private final PasswordRecovery passwords;
    private final EmailVerification emails;

    RecoveryController(PasswordRecovery passwords, EmailVerification emails) {
        this.passwords = passwords;
        this.emails = emails;
    }

    @Open
    @PostMapping("/password/forgot")
    ServiceMessage<Void> forgot(@Valid @RequestBody Forgot request, Origin origin) {
        return passwords.forgot(EmailAddress.of(request.email()), origin);
    }

    @Open
    @PostMapping("/password/reset")
    ServiceMessage<Void> reset(@Valid @RequestBody Reset request) {
        return passwords.reset(request.token(), request.password());
    }

    @SignedIn
    @PostMapping("/password/change")
    ServiceMessage<Void> change(Caller caller, @Valid @RequestBody Change request, Origin origin) {
        return passwords.change(caller, request.currentPassword(), request.password(), origin);
    }

    @Open
    @PostMapping("/email/verify")
    ServiceMessage<Void> verify(@Valid @RequestBody Verify request) {
        return emails.verify(request.token());
    }

    @SignedIn
    @PostMapping("/email/resend")
    ServiceMessage<Void> resend(Caller caller, Origin origin) {
        return emails.resend(caller, origin);
    }
}
