"""Who is who in the aid data: names that may be one organization, and what people say of them."""
