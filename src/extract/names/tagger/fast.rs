//! Functions whose loops are compiled for more than one kind of processor.

/// A function whose loops are compiled twice on x86-64: for every processor, and for those with AVX2,
/// which is asked for when it is called. Both do the same operations in the same order.
macro_rules! fast {
    ($(#[$about:meta])* $visible:vis fn $name:ident($($argument:ident: $type:ty),* $(,)?) $(-> $result:ty)? $body:block) => {
        $(#[$about])*
        $visible fn $name($($argument: $type),*) $(-> $result)? {
            #[inline(always)]
            fn body($($argument: $type),*) $(-> $result)? $body
            #[cfg(target_arch = "x86_64")]
            {
                #[target_feature(enable = "avx2")]
                fn wide($($argument: $type),*) $(-> $result)? { body($($argument),*) }
                if is_x86_feature_detected!("avx2") {
                    #[expect(unsafe_code, reason = "the line above asks for what it needs")]
                    // SAFETY: the processor has AVX2.
                    return unsafe { wide($($argument),*) };
                }
            }
            body($($argument),*)
        }
    };
}
