package dev.shopfleet.common.web;

import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.message.ServiceMessage;
import dev.shopfleet.common.security.AdminOnly;
import dev.shopfleet.common.security.Caller;
import dev.shopfleet.common.security.GuestOrSignedIn;
import dev.shopfleet.common.security.Open;
import dev.shopfleet.common.security.SignedIn;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** A controller for every way in which a request can go well or wrong. */
@RestController
@RequestMapping("/desk")
class DeskController {

    static final String SECRET = "jdbc://secret-host/inner-detail";

    record Line(@NotBlank String productId, @Min(1) @Max(99) int quantity) {}

    record Wish(@NotNull @Valid List<Line> lines, @Nullable String note) {}

    record Page(@Min(0) int number, @Max(100) int size) {}

    private static final Map<String, Supplier<Exception>> ACCIDENTS = Map.ofEntries(
            Map.entry("bug", () -> new IllegalStateException(SECRET)),
            Map.entry("null", () -> new NullPointerException(SECRET)),
            Map.entry("duplicate", () -> new DuplicateKeyException(SECRET)),
            Map.entry("race", () -> new OptimisticLockingFailureException(SECRET)),
            Map.entry("store-away", () -> new DataAccessResourceFailureException(SECRET)),
            Map.entry("store-slow", () -> new QueryTimeoutException(SECRET)),
            Map.entry("too-large", () -> new MaxUploadSizeExceededException(1)),
            Map.entry("status-404", () -> new ResponseStatusException(HttpStatus.NOT_FOUND, SECRET)),
            Map.entry("status-503", () -> new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, SECRET)),
            Map.entry("status-402", () -> new ResponseStatusException(HttpStatus.PAYMENT_REQUIRED, SECRET)));

    private final Validator validator;

    DeskController(Validator validator) {
        this.validator = validator;
    }

    @Open
    @GetMapping("/open")
    ServiceMessage<String> open() {
        return ServiceMessage.ok("Open", "open");
    }

    @GuestOrSignedIn
    @GetMapping("/guest")
    ServiceMessage<String> guest(Optional<Caller> caller) {
        return ServiceMessage.ok("Seen", caller.map(Caller::userId).orElse("guest"));
    }

    @SignedIn
    @GetMapping("/mine")
    ServiceMessage<String> mine(Caller caller) {
        return ServiceMessage.ok("Yours", caller.userId());
    }

    @AdminOnly
    @GetMapping("/admin")
    ServiceMessage<String> admin(Caller caller) {
        return ServiceMessage.ok("Yours", caller.userId());
    }

    @GetMapping("/forgotten")
    ServiceMessage<String> forgotten() {
        return ServiceMessage.ok("Oops", "nobody said who may call");
    }

    @Open
    @GetMapping("/strange")
    ServiceMessage<String> strange(Caller caller) {
        return ServiceMessage.ok("Yours", caller.userId());
    }

    @Open
    @PostMapping("/wishes")
    ServiceMessage<Wish> wish(@Valid @RequestBody Wish wish) {
        return ServiceMessage.created("Wished", wish);
    }

    @Open
    @GetMapping("/accepted")
    ServiceMessage<Void> accepted() {
        return new ServiceMessage.Success<>(ServiceMessage.Outcome.ACCEPTED, "Later", null);
    }

    @Open
    @GetMapping("/done")
    ServiceMessage<Void> done() {
        return ServiceMessage.done("Done");
    }

    @Open
    @GetMapping("/failure/{code}")
    ServiceMessage<String> failure(@PathVariable Code code) {
        return ServiceMessage.failure(code, "As asked");
    }

    @Open
    @GetMapping("/later/{millis}")
    ServiceMessage<String> later(@PathVariable long millis) {
        throw Refusal.retryLater(Code.TOO_MANY_REQUESTS, "Slow down", Duration.ofMillis(millis));
    }

    @Open
    @GetMapping("/quote")
    ServiceMessage<String> quote() {
        throw Refusal.withData(Code.PRICE_CHANGED, "It costs more now", Map.of("total", 1_999));
    }

    @Open
    @GetMapping("/accident/{kind}")
    ServiceMessage<String> accident(@PathVariable String kind) throws Exception {
        throw ACCIDENTS.getOrDefault(kind, IllegalArgumentException::new).get();
    }

    @Open
    @GetMapping("/violation")
    ServiceMessage<String> violation() {
        throw new ConstraintViolationException(SECRET, validator.validate(new Line("p1", 100)));
    }

    @Open
    @GetMapping("/pages")
    ServiceMessage<Page> pages(@Valid @ModelAttribute Page page) {
        return ServiceMessage.ok("Turned", page);
    }

    @Open
    @GetMapping("/limits")
    ServiceMessage<Integer> limits(@RequestParam @Max(100) int size) {
        return ServiceMessage.ok("Within", size);
    }

    @Open
    @PostMapping("/keyed")
    ServiceMessage<String> keyed(@RequestHeader("Idempotency-Key") String key) {
        return ServiceMessage.ok("Keyed", key);
    }

    @Open
    @PostMapping(path = "/images", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ServiceMessage<Long> image(@RequestPart("file") MultipartFile file) {
        return ServiceMessage.ok("Taken", file.getSize());
    }
}
