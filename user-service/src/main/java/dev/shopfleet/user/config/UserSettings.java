package dev.shopfleet.user.config;

import dev.shopfleet.common.security.Role;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What user-service can be told, under {@code shopfleet.user}.
 *
 * @param secureCookies the refresh cookie travels over https only
 * @param accessTokenLife at most 15 minutes: services forget revocations 5 minutes later
 * @param sessionLife how long a sign-in lasts, however often it is refreshed
 * @param resetLife how long a mailed password reset works
 * @param verificationLife how long a mailed address check works
 * @param keepMails how many of the last mails stay readable in memory; for developers and tests
 * @param accounts made at start where they are not there yet: a first admin, or a developer's sign-ins
 */
@Validated
@ConfigurationProperties("shopfleet.user")
public record UserSettings(
        @DefaultValue("true") boolean secureCookies,

        @NotNull @DurationMin(seconds = 1) @DurationMax(minutes = 15) @DefaultValue("15m")
        Duration accessTokenLife,

        @NotNull @DefaultValue("30d") Duration sessionLife,
        @NotNull @DefaultValue("30m") Duration resetLife,
        @NotNull @DefaultValue("24h") Duration verificationLife,
        @Min(0) @DefaultValue("0") int keepMails,
        @Valid @NotNull @DefaultValue Keys keys,
        @Valid @NotNull @DefaultValue Throttle throttle,
        @Valid @NotNull @DefaultValue List<Account> accounts) {

    /**
     * @param rotateEvery how long one key signs
     * @param publishAhead how long a key is shown before it signs
     */
    public record Keys(
            @NotNull @DefaultValue("30d") Duration rotateEvery,
            @NotNull @DefaultValue("1h") Duration publishAhead) {}

    /**
     * @param window how long a failure counts
     * @param perEmail failures after which an e-mail address is refused
     * @param perAddress failures after which a network address is refused
     */
    public record Throttle(
            @NotNull @DefaultValue("15m") Duration window,
            @Min(1) @DefaultValue("5") int perEmail,
            @Min(1) @DefaultValue("50") int perAddress) {}

    /** An account that must exist. */
    public record Account(
            @NotBlank @Email String email,
            @NotBlank String password,
            @NotBlank String name,
            @NotBlank String surname,
            @NotNull Role role) {

        /** Keeps the password out of logs. */
        @Override
        public String toString() {
            return "Account[" + email + ", " + role + "]";
        }
    }
}
