"""Cases -> what is hung up or shown: posters for a printer, pictures for screens, a kiosk."""
