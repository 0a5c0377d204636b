package dev.shopfleet.endtoend.planted;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reaches into the services' objects, whose classes are not on our class path. */
final class Inside {

    private Inside() {}

    static Object field(Object of, String name) {
        try {
            Field field = of.getClass().getDeclaredField(name);
            field.setAccessible(true);
            return field.get(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    static @Nullable Object call(Object on, String name, Object... arguments) {
        for (@Nullable Class<?> type = on.getClass(); type != null; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                if (method.getName().equals(name) && takes(method.getParameterTypes(), arguments)) {
                    try {
                        method.setAccessible(true);
                        return method.invoke(on, arguments);
                    } catch (ReflectiveOperationException e) {
                        throw new IllegalStateException(e);
                    }
                }
            }
        }
        throw new IllegalStateException(
                on.getClass() + " has no method " + name + " for " + Arrays.toString(arguments));
    }

    private static boolean takes(Class<?>[] parameters, Object[] arguments) {
        if (parameters.length != arguments.length) {
            return false;
        }
        for (int i = 0; i < parameters.length; i++) {
            if (!parameters[i].isInstance(arguments[i])) {
                return false;
            }
        }
        return true;
    }

    /** Another constant of the same enum. */
    static Object constant(Object sibling, String name) {
        return Arrays.stream(sibling.getClass().getEnumConstants())
                .filter(constant -> constant.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(sibling.getClass() + " has no " + name));
    }

    /** A copy of a record, some components of which are different. */
    static Object copy(Object original, BiFunction<String, Object, Object> change) {
        try {
            RecordComponent[] components = original.getClass().getRecordComponents();
            Object[] values = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                Method accessor = components[i].getAccessor();
                accessor.setAccessible(true);
                values[i] = change.apply(components[i].getName(), accessor.invoke(original));
            }
            Constructor<?> constructor = original.getClass()
                    .getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
