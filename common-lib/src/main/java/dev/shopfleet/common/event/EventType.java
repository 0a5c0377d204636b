package dev.shopfleet.common.event;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The wire name of a {@link DomainEvent}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface EventType {

    /** Dotted and in the past tense, {@code order.paid}: the CloudEvents {@code type}. */
    String value();

    /** One of {@link Topics}. */
    String topic();

    /** Raised when the payload changes in a way that an old reader cannot read. */
    int version() default 1;
}
