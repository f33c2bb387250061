//! What a host should say with every file of the site.
//!
//! Pages carry their policy themselves, since most hosts say nothing. Those
//! that read a file `_headers` beside the pages can say more: a page cannot
//! forbid by itself that others put it into a frame.

/// Name of the file, as Netlify, Cloudflare Pages and others read it.
pub const FILE_NAME: &str = "_headers";

/// Its text. The policy begins as the one in the pages does, and a browser
/// holds a page to both.
pub const TEXT: &str = "\
/*
  Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; \
img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'
  Cross-Origin-Opener-Policy: same-origin
  Cross-Origin-Resource-Policy: same-origin
  Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()
  Referrer-Policy: no-referrer
  X-Content-Type-Options: nosniff
";
