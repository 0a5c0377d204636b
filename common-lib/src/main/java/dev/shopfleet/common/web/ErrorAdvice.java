package dev.shopfleet.common.web;

import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.FieldError;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.message.ServiceMessage;
import dev.shopfleet.common.message.ServiceMessage.Failure;
import jakarta.validation.ConstraintViolationException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.BindingResult;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestValueException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.MismatchedInputException;

/** The one place where an exception becomes a failure. No exception's message reaches a client. */
@RestControllerAdvice
final class ErrorAdvice {

    private static final Logger log = LoggerFactory.getLogger(ErrorAdvice.class);
    private static final String NOT_OF_THE_KIND = "is not of the right kind";

    /** With its own media type, so that not even an {@code Accept} that nothing fits keeps the problem from the client. */
    private static ResponseEntity<ServiceMessage<?>> reply(Failure<?> failure) {
        return ResponseEntity.status(failure.code().status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(failure);
    }

    private static ResponseEntity<ServiceMessage<?>> reply(Code code, String detail) {
        return reply(new Failure<>(code, detail, List.of(), null, null));
    }

    private static ResponseEntity<ServiceMessage<?>> reply(List<FieldError> errors) {
        return reply(Refusal.fields(errors).failure());
    }

    @ExceptionHandler
    ResponseEntity<ServiceMessage<?>> refused(Refusal refusal) {
        return reply(refusal.failure());
    }

    @ExceptionHandler
    ResponseEntity<ServiceMessage<?>> invalidBody(MethodArgumentNotValidException e) {
        return reply(errors(e.getBindingResult()));
    }

    private static List<FieldError> errors(BindingResult result) {
        return result.getAllErrors().stream()
                .map(error -> new FieldError(
                        error instanceof org.springframework.validation.FieldError field
                                ? field.getField()
                                : error.getObjectName(),
                        message(error)))
                .toList();
    }

    /** What a failed conversion says of itself names our classes. */
    private static String message(ObjectError error) {
        return error instanceof org.springframework.validation.FieldError field && field.isBindingFailure()
                ? NOT_OF_THE_KIND
                : text(error.getDefaultMessage());
    }

    @ExceptionHandler
    ResponseEntity<ServiceMessage<?>> invalidParameters(HandlerMethodValidationException e) {
        return reply(e.getParameterValidationResults().stream()
                .flatMap(result -> result instanceof ParameterErrors errors
                        ? errors.getFieldErrors().stream()
                                .map(error -> new FieldError(error.getField(), message(error)))
                        : result.getResolvableErrors().stream()
                                .map(error -> new FieldError(
                                        text(result.getMethodParameter().getParameterName()),
                                        text(error.getDefaultMessage()))))
                .toList());
    }

    @ExceptionHandler
    ResponseEntity<ServiceMessage<?>> invalidValue(ConstraintViolationException e) {
        return reply(e.getConstraintViolations().stream()
                .map(violation -> new FieldError(violation.getPropertyPath().toString(), violation.getMessage()))
                .toList());
    }

    @ExceptionHandler
    ResponseEntity<ServiceMessage<?>> wrongType(MethodArgumentTypeMismatchException e) {
        return reply(List.of(new FieldError(e.getName(), NOT_OF_THE_KIND)));
    }

    @ExceptionHandler
    ResponseEntity<ServiceMessage<?>> missing(ServletRequestBindingException e) {
        return e instanceof MissingRequestValueException && nameOf(e) != null
                ? reply(List.of(new FieldError(text(nameOf(e)), "is missing")))
                : reply(Code.MALFORMED_REQUEST, "A part of the request is missing");
    }

    private static @Nullable String nameOf(ServletRequestBindingException e) {
        return switch (e) {
            case org.springframework.web.bind.MissingServletRequestParameterException parameter ->
                parameter.getParameterName();
            case org.springframework.web.bind.MissingRequestHeaderException header -> header.getHeaderName();
            default -> null;
        };
    }

    @ExceptionHandler
    ResponseEntity<ServiceMessage<?>> missingPart(MissingServletRequestPartException e) {
        return reply(List.of(new FieldError(e.getRequestPartName(), "is missing")));
    }

    @ExceptionHandler
    ResponseEntity<ServiceMessage<?>> unreadable(HttpMessageNotReadableException e) {
        for (@Nullable Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return reply(refusal.failure());
            }
        }
        if (e.getCause() instanceof MismatchedInputException mismatch
                && !mismatch.getPath().isEmpty()) {
            return reply(List.of(new FieldError(path(mismatch), NOT_OF_THE_KIND)));
        }
        return reply(Code.MALFORMED_REQUEST, "The body is not the JSON that is wanted here");
    }

    private static String path(MismatchedInputException e) {
        return e.getPath().stream()
                .map((JacksonException.Reference step) ->
                        step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    @ExceptionHandler
    ResponseEntity<ServiceMessage<?>> tooLarge(MaxUploadSizeExceededException e) {
        return reply(Code.PAYLOAD_TOO_LARGE, Code.PAYLOAD_TOO_LARGE.title());
    }

    @ExceptionHandler
    ResponseEntity<ServiceMessage<?>> duplicate(DuplicateKeyException e) {
        return reply(Code.CONFLICT, "It exists already");
    }

    @ExceptionHandler
    ResponseEntity<ServiceMessage<?>> lostRace(OptimisticLockingFailureException e) {
        return reply(Code.CONFLICT, "Changed by somebody else meanwhile");
    }

    @ExceptionHandler({DataAccessResourceFailureException.class, TransientDataAccessException.class})
    ResponseEntity<ServiceMessage<?>> storeAway(RuntimeException e) {
        log.warn("A store is away: {}", e.toString());
        return reply(new Failure<>(Code.UNAVAILABLE, Code.UNAVAILABLE.title(), List.of(), null, Duration.ofSeconds(2)));
    }

    /** Spring's own refusals carry a status; anything else is a bug or an accident, told to the log alone. */
    @ExceptionHandler
    ResponseEntity<ServiceMessage<?>> other(Exception e) {
        if (e instanceof ErrorResponse known) {
            @Nullable Code code = codeOf(known.getStatusCode());
            if (code != null) {
                // Its headers say what would do instead: Allow, Accept.
                return ResponseEntity.status(code.status())
                        .headers(known.getHeaders())
                        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                        .body(new Failure<>(code, code.title(), List.of(), null, null));
            }
        }
        log.error("A request failed", e);
        return reply(Code.INTERNAL_ERROR, Code.INTERNAL_ERROR.title());
    }

    private static @Nullable Code codeOf(HttpStatusCode status) {
        return switch (status.value()) {
            case 400 -> Code.MALFORMED_REQUEST;
            case 404 -> Code.NOT_FOUND;
            case 405 -> Code.METHOD_NOT_ALLOWED;
            case 406 -> Code.NOT_ACCEPTABLE;
            case 413 -> Code.PAYLOAD_TOO_LARGE;
            case 415 -> Code.UNSUPPORTED_MEDIA_TYPE;
            case 503 -> Code.UNAVAILABLE;
            default -> null;
        };
    }

    private static String text(@Nullable String value) {
        return value == null ? "is not valid" : value;
    }
}
