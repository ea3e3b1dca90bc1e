from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "goldenthread.public"
    label = "public"
